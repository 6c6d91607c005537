// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/strategytable.h"

#include "fix/strategies/authenticatestrategy.h"
#include "fix/strategies/isolatestrategy.h"
#include "fix/strategies/jsonstrategy.h"
#include "fix/strategies/protobufstrategy.h"
#include "fix/strategies/removestrategy.h"
#include "fix/strategies/restrictstrategy.h"
#include "fix/strategies/safemodestrategy.h"
#include "fix/strategies/twophasestrategy.h"

#include <algorithm>

namespace pb {

const std::vector<FixStrategy> &fixStrategies()
{
    static const std::vector<FixStrategy> table{
        {{QStringLiteral("remove")}, QStringLiteral("Take the load out"), proposeRemove},
        {{QStringLiteral("json")}, QStringLiteral("Load JSON instead of pickle"), proposeJson},
        {{QStringLiteral("two-phase")},
         QStringLiteral("Go over to JSON step by step"),
         proposeTwoPhase},
        {{QStringLiteral("safe-mode")},
         QStringLiteral("Switch the library's safe mode on"),
         proposeSafeMode},
        {{QStringLiteral("authenticate")},
         QStringLiteral("Check a MAC before the bytes are loaded"),
         proposeAuthenticate},
        {{QStringLiteral("restrict")}, QStringLiteral("Load listed classes only"), proposeRestrict},
        {{QStringLiteral("isolate")},
         QStringLiteral("Load in a process of its own"),
         proposeIsolate},
        {{QStringLiteral("protobuf")},
         QStringLiteral("Read a Protocol Buffers message"),
         proposeProtobuf},
    };
    return table;
}

const FixStrategy *findStrategy(const StrategyId &id)
{
    const auto found = std::ranges::find(fixStrategies(), id, &FixStrategy::id);
    return found == fixStrategies().end() ? nullptr : &*found;
}

} // namespace pb
