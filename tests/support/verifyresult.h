// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QTest>

/// Fails the test with the error's own words instead of "false != true".
#define QVERIFY_RESULT(expression) \
    do { \
        const auto &resultUnderTest = (expression); \
        if (!resultUnderTest) { \
            const pb::Error &error = resultUnderTest.error(); \
            QFAIL(qPrintable(pb::errorWord(error.code) + QStringLiteral(": ") + error.subject \
                             + QStringLiteral(": ") + error.detail)); \
        } \
    } while (false)
