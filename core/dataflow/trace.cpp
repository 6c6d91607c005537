// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/trace.h"

#include <algorithm>

namespace pb {

namespace {

constexpr qsizetype maxStepText = 200;

} // namespace

TraceStep traceStep(const Module &module, Node node, const QString &note)
{
    TraceStep step;
    step.file = module.file().path();
    step.at = module.file().positionAt(node.span().begin);
    step.text = module.file().text(module.file().lineSpan(step.at.line)).trimmed();
    if (step.text.size() > maxStepText)
        step.text = step.text.first(maxStepText - 1) + QChar(0x2026);
    step.note = note;
    return step;
}

std::vector<TraceStep> traceOf(const Trace &trace)
{
    std::vector<const TraceLink *> links;
    for (const TraceLink *link = trace.get(); link; link = link->before.get())
        links.push_back(link);
    std::ranges::reverse(links);
    std::vector<TraceStep> steps;
    for (const TraceLink *link : links) {
        TraceStep step = traceStep(*link->module, link->node, link->note);
        const bool sameLine = !steps.empty() && steps.back().file == step.file
                              && steps.back().at.line == step.at.line;
        if (!sameLine && steps.size() < static_cast<size_t>(maxTraceSteps))
            steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace pb
