package cn.suanquan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Fen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Loading says everything that is wrong, with line and field.
class ProgrammeFileTest {
    /// A file without mistakes; the line numbers of the tests are lines of it.
    private static final String RIGHT = """
            code: testcity
            version: 1
            name: 测试市算力券
            jurisdiction: 测试市
            document: 测试
            effective: {from: 2025-01-01, to: 2025-12-31}
            procedure:
              payee: HOLDER
              settlement: MONTHLY
              publicNoticeDays: 0
              departments: {review: 工信局, finance: 财政局}
            funding:
              levels: [{name: 市级, share: 60%}, {name: 区级, share: 40%}]
            facts:
              - {name: isSme, type: FLAG, label: 中小企业}
              - {name: staff, type: NUMBER, label: 人数}
            pools:
              - {id: P, article: 第1条, quote: 总额, amountYuan: 1000}
            limits:
              - {id: Q, article: 第2条, quote: 每年, kind: QUOTA, amountYuan: 100}
            rules:
              - id: R
                name: 规则
                article: 第3条
                quote: 原文
                instrument: USAGE
                applicants: [{kind: ENTERPRISE}]
                conditions: [{fact: isSme, is: true}]
                centers: ANY_ADMITTED
                items: [COMPUTE]
                rate: 50%
                limits: [Q]
                pool: P
            """;

    private static List<BadProgramme.Finding> findings(String yaml) {
        return assertThrows(BadProgramme.class, () -> ProgrammeFile.read("test.yaml", yaml))
                .findings();
    }

    @Test
    void theBuiltInAndTheOutsideProgrammesAreRight() {
        assertEquals(
                List.of("langfang", "hangzhou-binjiang", "suzhou-chip"),
                ProgrammeFiles.builtIn().stream()
                        .map(f -> ProgrammeFile.read(f.name(), f.yaml()).code())
                        .toList());
        ProgrammeFiles.in(Path.of("src/test/resources/programmes-outside"))
                .forEach(file -> assertTrue(
                        !ProgrammeFile.read(file.name(), file.yaml()).rules().isEmpty()));
    }

    @Test
    void everyClauseOfThePoliciesStandsThereWithItsArticle() {
        assertEquals(
                "LF-11 LF-2-cap LF-2-higher LF-2-payee LF-2-pool LF-2-project LF-2-settle LF-2-usage LF-3 LF-A1 LF-A2 LF-A3 LF-A4",
                cited(SampleApplication.builtInProgramme("langfang")));
        assertEquals(
                "HZ-6-form HZ-6-trial HZ-6-usage HZ-N1 HZ-N2 HZ-N3",
                cited(SampleApplication.builtInProgramme("hangzhou-binjiang")));
        assertEquals("SZ-7", cited(SampleApplication.builtInProgramme("suzhou-chip")));
    }

    @Test
    void l7TheWordsOfAClauseAndAPoolAreThoseOfTheFile() {
        Programme langfang = SampleApplication.builtInProgramme("langfang");
        Clause higher = langfang.clauses().stream()
                .filter(clause -> clause.citation().clause().equals("LF-2-higher"))
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.of("the higher, never the sum, per project or contract"), higher.note());
        assertEquals("若同时满足两项奖励条件,按最高标准执行", higher.citation().quote());
        assertEquals(
                "建立算力券信息管理平台,每年总额不超过1000万元的算力券",
                langfang.pool("LF-2-pool").orElseThrow().citation().quote());
    }

    private static String cited(Programme p) {
        return Stream.of(
                        p.clauses().stream().map(Clause::citation),
                        p.pools().stream().map(Pool::citation),
                        p.limits().stream().map(Limit::citation),
                        p.rules().stream().map(Rule::citation))
                .flatMap(citations -> citations)
                .map(Citation::clause)
                .sorted()
                .distinct()
                .collect(Collectors.joining(" "));
    }

    @Test
    void aFileThatIsSilentGetsTheDefaults() {
        Programme programme = ProgrammeFile.read("test.yaml", RIGHT);
        assertEquals(ProgrammeSettings.DEFAULTS, programme.settings());
        assertEquals(Fen.ofYuan("1000"), programme.pool("P").orElseThrow().amount());
        assertEquals(
                new Procedure.Exclusions(true, true, true),
                programme.procedure().exclusions());
        assertEquals(Funding.OddFen.FIRST_LEVEL, programme.funding().oddFen());
        assertEquals(
                new ProgrammeSettings.Confirmation(90, ProgrammeSettings.Confirmation.Then.LAPSE),
                programme.settings().confirmation());
        assertEquals(3, programme.settings().closingMonths());
        assertEquals(false, programme.settings().isExtensionAcrossYears());
    }

    private static String withSettings(String settings) {
        return RIGHT.replace("procedure:\n", "settings: {" + settings + "}\nprocedure:\n");
    }

    @Test
    void confirmationClosingAndExtensionAreReadFromTheFile() {
        ProgrammeSettings settings = ProgrammeFile.read(
                        "test.yaml",
                        withSettings("confirmation: {days: 30, then: CONSENT}, closingMonths: 0, "
                                + "extensionAcrossYears: true"))
                .settings();
        assertEquals(
                new ProgrammeSettings.Confirmation(30, ProgrammeSettings.Confirmation.Then.CONSENT),
                settings.confirmation());
        assertEquals(0, settings.closingMonths());
        assertEquals(true, settings.isExtensionAcrossYears());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            confirmation: {days: 0, then: LAPSE}    | settings.confirmation.days   | 1 to 365
            confirmation: {days: 366, then: LAPSE}  | settings.confirmation.days   | 1 to 365
            confirmation: {days: 30, then: NEVER}   | settings.confirmation.then   | LAPSE, CONSENT
            confirmation: {days: 30}                | settings.confirmation.then   | is missing
            closingMonths: 25                       | settings.closingMonths       | 0 to 24
            extensionAcrossYears: maybe             | settings.extensionAcrossYears | true or false
            fiscalYearBy: INVOICE                   | settings.fiscalYearBy        | are not known when money is reserved
            fiscalYearBy: PAYMENT                   | settings.fiscalYearBy        | are not known when money is reserved
            clawback: {openYear: TREASURY, closedYear: POOL_AND_QUOTA} | settings.clawback.closedYear | a closed year takes no entries
            base: []                                | settings.base                | at least one amount
            poolExhausted: PRO_RATA                 | procedure                    | needs windows
            """)
    void aSettingOutsideItsValuesIsSaid(String settings, String field, String what) {
        List<BadProgramme.Finding> findings = findings(withSettings(settings));
        assertTrue(
                findings.stream()
                        .anyMatch(f -> f.field().equals(field) && f.what().contains(what)),
                findings::toString);
    }

    @ParameterizedTest(name = "{0} -> {1}: line {2}, {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            version: 1              | version: one            | 2  | version             | must be a whole number of 1 to 9999
            code: testcity          | code: Test City         | 1  | code                | must be of the form
            name: 测试市算力券       | title: 测试市算力券      | 3  | title               | is no field known here
            name: 测试市算力券       | name:                   | 3  | name                | has no value
            from: 2025-01-01        | from: 2026-01-01        | 6  | effective.to        | is before from: the dates are reversed
            from: 2025-01-01        | from: 2025-02-30        | 6  | effective.from      | must be a date
            settlement: MONTHLY     | settlement: WEEKLY      | 9  | procedure.settlement | must be one of MONTHLY, QUARTERLY, COLLECTIVE
            publicNoticeDays: 0     | publicNoticeDays: -1    | 10 | procedure.publicNoticeDays | must be a whole number of 0 to 60
            share: 40%              | share: 30%              | 13 | funding.levels      | sum to 9000 basis points, not 10000
            name: staff             | name: isSme             | 16 | facts[1].name       | "isSme" stands twice
            amountYuan: 1000        | amountYuan: 10.001      | 18 | pools[0].amountYuan | must be an amount in yuan
            amountYuan: 1000        | amountYuan: 1,000       | 18 | pools[0].000        | is no field known here
            kind: QUOTA             | kind: CAP               | 20 | limits[0].kind      | must be one of QUOTA, CONTRACT_CAP, STACKING
            id: Q                   | id: P                   | 20 | limits[0].id        | "P" stands twice
            kind: ENTERPRISE        | kind: BANK              | 27 | rules[0].applicants[0].kind | must be one of ENTERPRISE
            fact: isSme             | fact: isSmall           | 28 | rules[0].conditions[0].fact | not declared under facts
            is: true                | atLeast: 5              | 28 | rules[0].conditions[0].fact | is a FLAG
            centers: ANY_ADMITTED   | centers: [hz-center]    | 29 | rules[0].centers    | must be center codes
            items: [COMPUTE]        | items: [GPU]            | 30 | rules[0].items      | must be one of COMPUTE
            rate: 50%               | rate: 150%              | 31 | rules[0].rate       | must be a percentage
            rate: 50%               | rate: 0.5               | 31 | rules[0].rate       | must be a percentage
            rate: 50%               | share: 50%              | 22 | rules[0].rate       | exactly one of rate, rates and oneOff
            limits: [Q]             | limits: [QQ]            | 32 | rules[0].limits     | refers to limit "QQ"
            pool: P                 | pool: PP                | 33 | rules[0].pool       | refers to pool "PP"
            article: 第3条           | clause: X-9             | 24 | rules[0].clause     | refers to "X-9"
            """)
    void whatIsWrongIsSaidWithLineAndField(String right, String wrong, int line, String field, String what) {
        assertTrue(RIGHT.contains(right), right);
        List<BadProgramme.Finding> findings = findings(RIGHT.replace(right, wrong));
        assertTrue(
                findings.stream()
                        .anyMatch(f -> f.line() == line
                                && f.field().equals(field)
                                && f.what().contains(what)),
                findings::toString);
    }

    private static String once(String text, String from, String to) {
        int at = text.indexOf(from);
        assertTrue(at >= 0, from);
        return text.substring(0, at) + to + text.substring(at + from.length());
    }

    /// What follows from a wrong value is no second mistake.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            facts:                  | clauses: [{id: C, article: 一, quote: 原文, on: CHOISE}, {id: D, article: 二, quote: 原文, on: EFFECTIVE}]\\nfacts:
            type: FLAG              | type: FLAGG
            name: isSme             | name: IsSme
            id: P                   | id: P!
            share: 60%              | share: 60
            from: 2025-01-01        | from: 2025-13-01
            publicNoticeDays: 0     | publicNoticeDays: 0\\n  windows: [{from: 09-01, to: 9月}]
            procedure:              | settings: {clawback: {openYear: TREASURY, closedYear: TRESURY}}\\nprocedure:
            procedure:              | settings: {fiscalYearBy: PAYMENT}\\nprocedure:
            """)
    void l11OneMistakeIsOneComplaint(String right, String wrong) {
        String yaml = once(RIGHT, right, wrong.replace("\\n", "\n"));
        if (wrong.equals("id: P!")) {
            yaml = yaml.replace("pool: P", "pool: P!");
        }
        if (wrong.equals("name: IsSme")) {
            yaml = yaml.replace("fact: isSme", "fact: IsSme");
        }
        List<BadProgramme.Finding> findings = findings(yaml);
        assertEquals(1, findings.size(), findings::toString);
    }

    @Test
    void l11EveryComplaintIsInChineseFirstAndEnglishAfter() {
        List<BadProgramme.Finding> findings = findings(RIGHT.replace("version: 1", "version: one")
                .replace("name: 测试市算力券", "title: 测试市算力券")
                .replace("type: NUMBER", "type: COUNT")
                .replace("share: 40%", "share: 30%")
                .replace("pool: P", "pool: PP"));
        assertEquals(6, findings.size(), findings::toString);
        findings.forEach(f -> assertTrue(f.what().matches("[^/]*\\p{IsHan}[^/]* / [\\p{ASCII}\\p{IsHan}]*"), f::what));
        assertTrue(findings.get(1).toString().startsWith("第 2 行 (line 2) version：须为 1 至 9999 的整数"), findings::toString);
    }

    @Test
    void l11AHalfWidthCommaWithinBracesIsNamedForWhatItIs() {
        List<BadProgramme.Finding> findings = findings(RIGHT.replace("quote: 总额,", "quote: 总额,不超过1000万元,"));
        assertEquals(1, findings.size(), findings::toString);
        assertEquals("pools[0].不超过1000万元", findings.getFirst().field());
        assertTrue(findings.getFirst().what().contains("半角逗号会断开文字和金额"), findings::toString);
        assertTrue(findings(RIGHT.replace("amountYuan: 1000}", "amountYuan: 1,000}"))
                .getFirst()
                .what()
                .contains("half-width comma within {…}"));
    }

    private static List<String> warnings(String yaml) {
        return ProgrammeFile.load("test.yaml", yaml).warnings().stream()
                .map(f -> f.line() + " " + f.field() + " " + f.what().replaceAll(".* / ", ""))
                .toList();
    }

    @Test
    void theBuiltInTheOutsideAndTheRightProgrammeLoadWithoutAWarning() {
        assertEquals(List.of("16 facts[1].name no rule asks this fact"), warnings(RIGHT));
        ProgrammeFiles.all(Optional.of(Path.of("src/test/resources/programmes-outside")))
                .forEach(file -> assertEquals(List.of(), warnings(file.yaml()), file::name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quote: 原文             | quote: 支持 #1 企业               | 25 rules[0].quote what stands after # is a comment and was not read; put the text in quotes if it belongs to it
            document: 测试          | document: 𠀀测试 # 〔2025〕1号     | 5 document what stands after # is a comment and was not read; put the text in quotes if it belongs to it
            pool: P                 | perGrantYuan: 5                  | 18 pools[0].id no rule draws on this pool
            limits: [Q]         | limits: []                   | 20 limits[0].id no rule names this limit
            rate: 50%               | rate: 0%                         | 31 rules[0].rate is 0%: it gives nothing
            rate: 50%               | rates: [{rate: 50%}, {facility: EDGE, rate: 30%}] | 31 rules[0].rates[1].rate is never reached: an earlier tier covers it
            rate: 50%               | rates: [{youngerThanYears: 5, rate: 50%}, {youngerThanYears: 3, facility: EDGE, rate: 30%}] | 31 rules[0].rates[1].rate is never reached: an earlier tier covers it
            rate: 50%               | oneOff: {amountYuan: 5, pays: 0%} | 31 rules[0].oneOff.pays is 0%: it gives nothing
            share: 60%              | share: 0%}, {name: 省级, share: 60% | 13 funding.levels[0].share is 0%: it gives nothing
            """)
    void l11WhatIsDoubtfulLoadsWithAWarning(String right, String doubtful, String warning) {
        List<String> warnings = warnings(once(RIGHT, right, doubtful));
        assertTrue(warnings.contains(warning), warnings::toString);
        assertEquals(2, warnings.size(), warnings::toString);
    }

    @Test
    void aReachableTierAndACommentAfterANumberAreNoDoubt() {
        assertEquals(
                1,
                warnings(RIGHT.replace(
                                "rate: 50%",
                                "rates: [{youngerThanYears: 3, rate: 50%}, {youngerThanYears: 5, rate: 40%}, "
                                        + "{facility: EDGE, rate: 30%}, {rate: 20%}]   # tiers"))
                        .size());
    }

    @Test
    void anAccountHasOneNameInAFile() {
        assertEquals(
                Optional.of("OLD"),
                ProgrammeFile.read("test.yaml", RIGHT.replace("id: Q,", "id: Q, formerly: OLD,"))
                        .limit("Q")
                        .map(Limit::account));
        List<BadProgramme.Finding> findings = findings(RIGHT.replace("id: Q,", "id: Q, formerly: P,"));
        assertEquals(1, findings.size(), findings::toString);
        assertEquals("limits[0].formerly", findings.getFirst().field());
    }

    @Test
    void everythingWrongIsSaidAtOnceInOrderOfLines() {
        List<BadProgramme.Finding> findings = findings(RIGHT.replace("version: 1", "version: 0")
                .replace("rate: 50%", "rate: half")
                .replace("payee: HOLDER", "payee: NOBODY"));
        assertEquals(
                List.of(2, 8, 31),
                findings.stream().map(BadProgramme.Finding::line).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                     | 1 | is empty
            '[1, 2]'               | 1 | must be a mapping
            'code: "open'          | 1 | is no YAML
            'a: &x [1]'            | 1 | is no field known here
            """)
    void whatIsNoProgrammeAtAllIsSaidToo(String yaml, int line, String what) {
        assertTrue(findings(yaml).stream()
                .anyMatch(f -> f.line() == line && f.what().contains(what)));
    }

    @Test
    void hugeDeepAndSelfReferringFilesAreRefusedAndNotFollowed() {
        assertTrue(findings("a: " + "x".repeat(300_000)).getFirst().what().contains("has 300003 characters"));
        assertTrue(findings("[".repeat(3_000)).getFirst().what().contains("is no YAML"));
        assertTrue(!findings("facts: &f [*f]").isEmpty());
        assertTrue(!findings("? [a]\n: b").isEmpty());
        assertEquals(
                Optional.of(2),
                findings("code: a\ncode: b").stream()
                        .filter(f -> f.what().endsWith("/ stands twice"))
                        .map(BadProgramme.Finding::line)
                        .findFirst());
    }

    @Test
    void d4WhatIsTooLongIsRefusedBeforeItIsRead() {
        String line = "code: " + "a".repeat(ProgrammeFile.LINE_CHARS_MAX);
        BadProgramme.Finding wide = findings("version: 1\n" + line + "\n").getFirst();
        assertEquals(2, wide.line());
        assertTrue(wide.what().contains("4006"), wide.what());
        BadProgramme.Finding whole =
                findings("# x\n".repeat(ProgrammeFile.CHARS_MAX / 4) + "code").getFirst();
        assertTrue(whole.what().contains("200004"), whole.what());
    }

    @Test
    void d11NoTextHoldsWhatNobodySees() {
        for (String escape : List.of("\\0", "\\uD800", "\\n", "\\u200B", "\\t", "\\u2028")) {
            List<BadProgramme.Finding> found = findings("name: \"a" + escape + "b\"\n");
            assertTrue(
                    found.stream()
                            .anyMatch(one -> one.what().contains("nobody sees")
                                    || one.what().contains("no YAML")),
                    escape + found);
        }
    }
}
