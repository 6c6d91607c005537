// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triage/decisionreader.h"

#include "triage/decisiongraph.h"
#include "triage/decisionjson.h"

#include <algorithm>

namespace pb {

namespace {

constexpr qsizetype longestLine = 256LL * 1024;
constexpr size_t mostProblems = 1000;

class Reader
{
public:
    void readLine(int number, QByteArray line, bool torn)
    {
        if (line.endsWith('\r')) // a checkout with autocrlf
            line.chop(1);
        if (line.isEmpty())
            return;
        if (line.size() > longestLine)
            return report(number, QStringLiteral("the line has more than 256 KiB"));
        const auto decision = decisionFromLine(line);
        if (!decision && torn)
            return report(number, QStringLiteral("the line is cut short: a write was interrupted"));
        if (!decision)
            return report(number, decision.error().detail);
        if (const auto first = m_lines.constFind(decision->id); first != m_lines.constEnd())
            return report(number, QStringLiteral("the line repeats line %1").arg(*first));
        m_lines.insert(decision->id, number);
        m_decisions.push_back(*decision);
    }

    ReadDecisions finish()
    {
        dropStrayUndos();
        for (const Decision &decision : m_decisions) {
            if (std::ranges::any_of(decision.after, [&](const QString &id) { return !knows(id); }))
                report(m_lines.value(decision.id),
                       QStringLiteral("the line follows one that is not in the file"));
        }
        const size_t verified = m_decisions.size();
        ReadDecisions result{inOrderOfEffect(std::move(m_decisions)), std::move(m_problems)};
        if (result.entries.size() < verified)
            result.problems.push_back({0, QStringLiteral("lines follow each other in a circle")});
        std::ranges::stable_sort(result.problems, {}, &DecisionLog::Problem::line);
        return result;
    }

private:
    bool knows(const QString &id) const { return m_lines.contains(id); }

    void report(int line, const QString &what)
    {
        if (m_problems.size() < mostProblems)
            m_problems.push_back({line, what});
    }

    void dropStrayUndos()
    {
        std::erase_if(m_decisions, [&](const Decision &decision) {
            const bool stray = !decision.undoes.isEmpty() && !knows(decision.undoes);
            if (stray)
                report(m_lines.value(decision.id),
                       QStringLiteral("the line takes back one that is not in the file"));
            return stray;
        });
    }

    std::vector<Decision> m_decisions;
    std::vector<DecisionLog::Problem> m_problems;
    QHash<QString, int> m_lines; ///< id -> line where it stands first
};

} // namespace

ReadDecisions readDecisions(const QByteArray &bytes)
{
    Reader reader;
    int number = 0;
    qsizetype begin = 0;
    while (begin < bytes.size()) {
        const qsizetype feed = bytes.indexOf('\n', begin);
        const qsizetype end = feed < 0 ? bytes.size() : feed;
        reader.readLine(++number, bytes.sliced(begin, end - begin), feed < 0);
        begin = end + 1;
    }
    return reader.finish();
}

} // namespace pb
