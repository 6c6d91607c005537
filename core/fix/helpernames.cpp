// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/helpernames.h"

#include <QRegularExpression>

#include <algorithm>

namespace pb {

namespace {

// Whatever the proposal does to the file, now and in later patches.
template<class Proposal, class Visit>
void forEachPart(Proposal &proposal, const QString &path, Visit visit)
{
    if (proposal.file == path)
        visit(proposal.own);
    if (const auto found = proposal.others.find(path); found != proposal.others.end())
        visit(found->second);
    for (auto &phase : proposal.phases) {
        if (const auto found = phase.find(path); found != phase.end())
            visit(found->second);
    }
}

QByteArray renamed(const QByteArray &text, const QByteArray &from, const QByteArray &to)
{
    QByteArray result;
    const auto isWord = [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
               || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    };
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype next = text.indexOf(from, at);
        if (next < 0)
            return result + text.sliced(at);
        const qsizetype end = next + from.size();
        const bool whole =
            (next == 0 || !isWord(text[next - 1])) && (end == text.size() || !isWord(text[end]));
        result += text.sliced(at, next - at) + (whole ? to : from);
        at = end;
    }
    return result;
}

// None of the names occurs in the file as it was, so each place that has it is one of ours.
void rename(FixProposal &proposal, const QString &path, const QByteArray &from,
            const QByteArray &to)
{
    forEachPart(proposal, path, [&](FileEdits &part) {
        for (TextEdit &edit : part.edits)
            edit.replacement = renamed(edit.replacement, from, to);
        for (Helper &helper : part.helpers)
            helper = {renamed(helper.name, from, to), renamed(helper.code, from, to)};
    });
}

std::vector<Helper> helpersIn(const FixProposal &proposal, const QString &path)
{
    std::vector<Helper> all;
    forEachPart(proposal, path, [&](const FileEdits &part) {
        all.insert(all.end(), part.helpers.begin(), part.helpers.end());
    });
    return all;
}

// The name of a helper that stands for another text already; empty when there is none.
QByteArray clashing(const std::vector<Helper> &own, const std::vector<Helper> &known)
{
    for (const Helper &helper : own) {
        for (const Helper &other : known) {
            if (other.name == helper.name && other.code != helper.code)
                return helper.name;
        }
    }
    return {};
}

} // namespace

void makeHelpersDistinct(
    FixProposal &proposal, const std::vector<FixProposal> &chosen,
    const std::function<bool(const QString &path, const QByteArray &name)> &isFree)
{
    std::vector<QString> paths{proposal.file};
    for (const auto &[path, edits] : proposal.others)
        paths.push_back(path);
    for (const EditsByFile &phase : proposal.phases) {
        for (const auto &[path, edits] : phase)
            paths.push_back(path);
    }
    std::ranges::sort(paths);
    const auto doubles = std::ranges::unique(paths);
    paths.erase(doubles.begin(), doubles.end());
    for (const QString &path : paths) {
        std::vector<Helper> known;
        for (const FixProposal &other : chosen) {
            const std::vector<Helper> more = helpersIn(other, path);
            known.insert(known.end(), more.begin(), more.end());
        }
        // Each renaming changes the text of what calls the renamed, which may clash from then on.
        for (QByteArray name = clashing(helpersIn(proposal, path), known); !name.isEmpty();
             name = clashing(helpersIn(proposal, path), known)) {
            QByteArray other = name + '_';
            while (!isFree(path, other) || std::ranges::contains(known, other, &Helper::name))
                other += '_';
            rename(proposal, path, name, other);
        }
    }
}

} // namespace pb
