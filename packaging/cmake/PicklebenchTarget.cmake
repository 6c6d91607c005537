# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later

# picklebench_target_defaults(target): what every target of ours is compiled with.

function(picklebench_target_defaults target)
    target_compile_features(${target} PRIVATE cxx_std_23)
    target_compile_options(
        ${target}
        PRIVATE -Wall -Wextra -Wno-missing-field-initializers # designated initialisers leave out on purpose
                -Wconversion -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual
                $<$<BOOL:${PICKLEBENCH_WARNINGS_AS_ERRORS}>:-Werror>
    )
    target_compile_definitions(
        ${target}
        PRIVATE QT_NO_CAST_FROM_ASCII
                QT_NO_CAST_TO_ASCII
                QT_NO_URL_CAST_FROM_STRING
                QT_NO_FOREACH
                QT_USE_QSTRINGBUILDER
                QT_DISABLE_DEPRECATED_UP_TO=0x060800
    )
endfunction()

# picklebench_precompile(target [WIDGETS]): the headers that nearly every file of ours needs are parsed
# once for each library; most of the time of a build went there.
function(picklebench_precompile target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WIDGETS" "" "")
    target_precompile_headers(
        ${target}
        PRIVATE <QByteArray> <QDate> <QHash> <QJsonArray> <QJsonObject> <QMap> <QSet> <QString> <QStringList>
                <algorithm> <expected> <functional> <map> <memory> <optional> <vector>
    )
    if(arg_WIDGETS)
        target_precompile_headers(${target} PRIVATE <QtWidgets>)
    endif()
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>) # for ccache
endfunction()
