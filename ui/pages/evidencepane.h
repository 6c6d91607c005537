// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/finding.h"
#include "session/fixpreview.h"

#include <QWidget>

class QStackedWidget;

namespace pb::ui {

class Banner;
class CodeView;
class DiffView;
class ElidedLabel;
class Session;
class SeverityBadge;
class SourceReader;

/// The source of the finding at hand with the call and the way of the data marked, or what a fix
/// would change there.
class EvidencePane : public QWidget
{
    Q_OBJECT

public:
    explicit EvidencePane(Session &session, QWidget *parent = nullptr);

    void show(const Finding &finding);
    void clear();
    void goToStep(int index);
    void previewFix();
    void showCode();
    bool isPreviewing() const;
    CodeView &code() const { return *m_code; }
    DiffView &difference() const { return *m_diff; }

signals:
    void fixUnavailable(const QString &why);

private:
    QWidget *makeHead();
    void showSource(const QString &path, const QString &text, const QStringList &lineNames);
    void showFailure(const QString &path, const Error &error);
    void showPreview(const PreviewedFile &preview);
    void mark();

    Session &m_session;
    Finding m_finding;
    int m_step = -1;  ///< position in the trace; -1 is the call itself
    QString m_loaded; ///< path in the code view
    QString m_wanted; ///< path that was asked for
    SourceReader *m_reader;
    FixPreview *m_preview;
    SeverityBadge *m_badge;
    ElidedLabel *m_title;
    ElidedLabel *m_place;
    Banner *m_banner;
    QStackedWidget *m_views;
    CodeView *m_code;
    DiffView *m_diff;
};

} // namespace pb::ui
