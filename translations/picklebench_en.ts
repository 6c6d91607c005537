<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>OpenPoints</name>
    <message numerus="yes">
        <source>%n finding(s) were not triaged when the change was made.</source>
        <translation>
            <numerusform>%n finding was not triaged when the change was made.</numerusform>
            <numerusform>%n findings were not triaged when the change was made.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n to decide</numerusform>
            <numerusform>%n to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s) open</source>
        <translation>
            <numerusform>%n point open</numerusform>
            <numerusform>%n points open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::BundleDialog</name>
    <message numerus="yes">
        <source>%n fix(es) are written as a forward and a reverse patch, rehearsed on copies, and kept with hashes, scan and decisions in one new folder. No file of the project changes yet.</source>
        <translation>
            <numerusform>%n fix is written as a forward and a reverse patch, rehearsed on copies, and kept with hashes, scan and decisions in one new folder. No file of the project changes yet.</numerusform>
            <numerusform>%n fixes are written as a forward and a reverse patch, rehearsed on copies, and kept with hashes, scan and decisions in one new folder. No file of the project changes yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::ChangeDesk</name>
    <message numerus="yes">
        <source>%n file(s) changed, each checked by its SHA-256.</source>
        <translation>
            <numerusform>%n file changed, checked by its SHA-256.</numerusform>
            <numerusform>%n files changed, each checked by its SHA-256.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rolled back: %n file(s) are byte for byte as before.</source>
        <translation>
            <numerusform>Rolled back: %n file is byte for byte as before.</numerusform>
            <numerusform>Rolled back: %n files are byte for byte as before.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::ChecklistModel</name>
    <message numerus="yes">
        <source>%1: %2 of %n done</source>
        <translation>
            <numerusform>%1: %2 of %n done</numerusform>
            <numerusform>%1: %2 of %n done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::Chip</name>
    <message numerus="yes">
        <source>%1, %n findings</source>
        <translation>
            <numerusform>%1, %n finding</numerusform>
            <numerusform>%1, %n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::CodeView</name>
    <message numerus="yes">
        <source>%n hidden or reordering characters are shown as code points</source>
        <translation>
            <numerusform>%n hidden or reordering character is shown as a code point</numerusform>
            <numerusform>%n hidden or reordering characters are shown as code points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::DecisionBar</name>
    <message numerus="yes">
        <source>%n findings selected: a decision counts for all of them.</source>
        <translation>
            <numerusform>%n finding selected.</numerusform>
            <numerusform>%n findings selected: a decision counts for all of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 for %n</source>
        <translation>
            <numerusform>%1 for %n</numerusform>
            <numerusform>%1 for %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::DiffHeader</name>
    <message numerus="yes">
        <source>%n lines added</source>
        <translation>
            <numerusform>%n line added</numerusform>
            <numerusform>%n lines added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines removed</source>
        <translation>
            <numerusform>%n line removed</numerusform>
            <numerusform>%n lines removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::DiffPane</name>
    <message numerus="yes">
        <source>⋯ %n unchanged lines</source>
        <translation>
            <numerusform>⋯ %n unchanged line</numerusform>
            <numerusform>⋯ %n unchanged lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::ExposureMatrix</name>
    <message numerus="yes">
        <source>%n finding(s), exposure %1, severity %2</source>
        <translation>
            <numerusform>%n finding, exposure %1, severity %2</numerusform>
            <numerusform>%n findings, exposure %1, severity %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::FindingBrowser</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n finding(s)</source>
        <translation>
            <numerusform>%1 of %n finding</numerusform>
            <numerusform>%1 of %n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::FindingModel</name>
    <message numerus="yes">
        <source>%1: %2 of %n decided</source>
        <translation>
            <numerusform>%1: %2 of %n decided</numerusform>
            <numerusform>%1: %2 of %n decided</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::FixPage</name>
    <message numerus="yes">
        <source>%1 of %n fix(es) chosen; findings without a fix: %2.</source>
        <translation>
            <numerusform>%1 of %n fix chosen; findings without a fix: %2.</numerusform>
            <numerusform>%1 of %n fixes chosen; findings without a fix: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) change together</source>
        <translation>
            <numerusform>%n file changes</numerusform>
            <numerusform>%n files change together</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patch(es), each deployed when the one before is everywhere</source>
        <translation>
            <numerusform>%n patch</numerusform>
            <numerusform>%n patches, each deployed when the one before is everywhere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::MainWindow</name>
    <message numerus="yes">
        <source>%1 · %n finding(s) in %2 files%3</source>
        <translation>
            <numerusform>%1 · %n finding in %2 files%3</numerusform>
            <numerusform>%1 · %n findings in %2 files%3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::ScanPage</name>
    <message numerus="yes">
        <source>%n file(s) read in %1 s.</source>
        <translation>
            <numerusform>%n file read in %1 s.</numerusform>
            <numerusform>%n files read in %1 s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::RulesDialog</name>
    <message numerus="yes">
        <source>%n file(s) of the project’s rules were not understood and take no part in a scan:</source>
        <translation>
            <numerusform>%n file of the project’s rules was not understood and takes no part in a scan:</numerusform>
            <numerusform>%n files of the project’s rules were not understood and take no part in a scan:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::ScanResult</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This scan is incomplete: %n file(s) could not be judged and are not counted as clean.</source>
        <translation>
            <numerusform>This scan is incomplete: %n file could not be judged and is not counted as clean.</numerusform>
            <numerusform>This scan is incomplete: %n files could not be judged and are not counted as clean.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s). Every file was read.</source>
        <translation>
            <numerusform>%n finding. Every file was read.</numerusform>
            <numerusform>%n findings. Every file was read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::SignOffPage</name>
    <message numerus="yes">
        <source>%n point(s) are still open; the report says so.</source>
        <translation>
            <numerusform>%n point is still open; the report says so.</numerusform>
            <numerusform>%n points are still open; the report says so.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::TriagePage</name>
    <message numerus="yes">
        <source>%1 of %n finding(s) decided.</source>
        <translation>
            <numerusform>%1 of %n finding decided.</numerusform>
            <numerusform>%1 of %n findings decided.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s): %1.</source>
        <translation>
            <numerusform>%n finding: %1.</numerusform>
            <numerusform>%n findings: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 changed, %n refused: %2</source>
        <translation>
            <numerusform>%1 changed, %n refused: %2</numerusform>
            <numerusform>%1 changed, %n refused: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::VerifyPage</name>
    <message numerus="yes">
        <source>Every check passed: %n finding(s) fixed, none new.</source>
        <translation>
            <numerusform>Every check passed: %n finding fixed, none new.</numerusform>
            <numerusform>Every check passed: %n findings fixed, none new.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) failed.</source>
        <translation>
            <numerusform>%n check failed.</numerusform>
            <numerusform>%n checks failed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pb::ui::VisibleText</name>
    <message numerus="yes">
        <source> ⋯ %n more characters</source>
        <translation>
            <numerusform> ⋯ %n more character</numerusform>
            <numerusform> ⋯ %n more characters</numerusform>
        </translation>
    </message>
</context>
</TS>
