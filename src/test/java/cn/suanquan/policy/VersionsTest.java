package cn.suanquan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Versions follow each other: what was used stays used, and gaps, overlaps and changes of the past are seen.
class VersionsTest {
    private static final LocalDate TODAY = LocalDate.parse("2025-05-01");
    private static final String WHOLE_YEAR = "{from: 2025-01-01, to: 2025-12-31}";

    private static Programme version(int number, String effective, String... changes) {
        String yaml = """
                code: testcity
                version: %d
                name: 测试市算力券
                jurisdiction: 测试市
                document: 测试
                effective: %s
                procedure: {payee: HOLDER, settlement: MONTHLY, publicNoticeDays: 0, departments: {review: 工信局, finance: 财政局}}
                funding: {levels: [{name: 市级, share: 100%%}]}
                pools: [{id: P, article: 一, quote: 总额, amountYuan: 1000}]
                limits:
                  - {id: Q, article: 二, quote: 每年, kind: QUOTA, amountYuan: 100}
                  - {id: E, article: 三, quote: 累计, kind: QUOTA, amountYuan: 100, per: EVER}
                  - {id: C, article: 四, quote: 合同, kind: CONTRACT_CAP, amountYuan: 100}
                rules:
                  - {id: R, name: 规则, article: 五, quote: 原文, instrument: USAGE, applicants: [{kind: ENTERPRISE}], centers: ANY_ADMITTED, items: [COMPUTE], rate: 50%%, countPerYear: 3, limits: [Q, E, C], pool: P}
                  - {id: O, name: 一次, article: 六, quote: 原文, instrument: GRANT, applicants: [{kind: ENTERPRISE}], centers: NOT_ASKED, oncePerHolder: true, oneOff: {amountYuan: 5}}
                """.formatted(number, effective);
        for (int i = 0; i < changes.length; i += 2) {
            assertTrue(yaml.contains(changes[i]), changes[i]);
            yaml = yaml.replace(changes[i], changes[i + 1]);
        }
        return ProgrammeFile.read("test.yaml", yaml);
    }

    private static List<String> against(Programme next, Programme... earlier) {
        return new Versions(List.of(earlier)).against(next, TODAY);
    }

    @Test
    void l7ARenamedAccountWithoutFormerlyIsRefusedInTheMiddleOfAYear() {
        Programme first = version(1, WHOLE_YEAR);
        String[][] renamed = {
            {"id: Q,", "id: Q2,", "[Q,", "[Q2,"},
            {"id: E,", "id: E2,", "[Q, E,", "[Q, E2,"},
            {"id: C,", "id: C2,", ", C]", ", C2]"},
            {"id: P,", "id: P2,", "pool: P", "pool: P2"},
            {"id: R,", "id: R2,"},
            {"id: O,", "id: O2,"}
        };
        for (String[] changes : renamed) {
            List<String> against = against(version(2, "{from: 2025-07-01}", changes), first);
            assertEquals(1, against.size(), against::toString);
            String old = changes[0].replaceAll("id: (.),", "$1");
            assertTrue(against.getFirst().contains("请在新的条目写 formerly: " + old), against::toString);
            changes[1] = changes[1] + " formerly: " + old + ",";
            assertEquals(List.of(), against(version(2, "{from: 2025-07-01}", changes), first));
        }
    }

    @Test
    void l7ADroppedAccountIsRefusedInTheMiddleOfAYearWhateverDropsIt() {
        Programme first = version(1, WHOLE_YEAR);
        String[][] dropped = {
            {"limits: [Q, E, C]", "limits: [E, C]"},
            {", pool: P", ""},
            {"countPerYear: 3, ", ""},
            {"oncePerHolder: true, oneOff: {amountYuan: 5}", "rate: 5%"},
            {"amountYuan: 100, per: EVER", "amountYuan: 100, per: YEAR"}
        };
        for (String[] changes : dropped) {
            List<String> against = against(version(2, "{from: 2025-07-01}", changes), first);
            assertEquals(1, against.size(), against::toString);
        }
    }

    @Test
    void l7AtTheTurnOfTheYearAnAccountMayEndUnlessTheYearHasBegun() {
        Programme first = version(1, "{from: 2025-01-01}");
        String[] changes = {"limits: [Q, E, C]", "limits: [E, C]"};
        assertEquals(List.of(), against(version(2, "{from: 2026-01-01}", changes), first));
        assertEquals(
                1, against(version(2, "{from: 2026-01-02}", changes), first).size());
        // from 1 January, but added on 1 May: version 1 has decided since
        assertEquals(
                1, against(version(2, "{from: 2025-01-01}", changes), first).size());
        // a year in which version 1 never decided
        assertEquals(
                List.of(),
                against(version(3, "{from: 2026-07-01}", changes), first, version(2, "{from: 2026-01-01}", changes)));
    }

    @Test
    void l7AVersionThatEndsWithinAYearMustNotLeaveItsAccountsBehind() {
        Programme first = version(1, "{from: 2025-01-01}", "limits: [Q, E, C]", "limits: [E, C]");
        assertEquals(
                1,
                against(version(2, "{from: 2026-01-01, to: 2026-06-30}"), first).size());
        assertEquals(List.of(), against(version(2, "{from: 2026-01-01, to: 2026-12-31}"), first));
    }

    @Test
    void l7ARenamedAccountKeepsItsFirstName() {
        Programme first = version(1, WHOLE_YEAR);
        Programme second = version(2, "{from: 2025-07-01}", "id: Q,", "id: Q2, formerly: Q,", "[Q,", "[Q2,");
        Programme third = version(3, "{from: 2025-09-01}", "id: Q,", "id: Q3, formerly: Q,", "[Q,", "[Q3,");
        assertEquals(List.of(), against(third, first, second));
        assertEquals("Q", third.limit("Q3").orElseThrow().account());
        Programme wrong = version(3, "{from: 2025-09-01}", "id: Q,", "id: Q3, formerly: Q2,", "[Q,", "[Q3,");
        List<String> against = against(wrong, first, second);
        assertTrue(against.toString().contains("formerly: Q2 不是以前版本中的账户名"), against::toString);
        assertTrue(against.toString().contains("请在新的条目写 formerly: Q"), against::toString);
    }

    private static List<String> doubts(Programme next, Programme... earlier) {
        return new Versions(List.of(earlier)).doubts(next, TODAY);
    }

    @Test
    void l11GapsOverlapsAndVersionsOfThePastLoadWithAWarning() {
        Programme first = version(1, WHOLE_YEAR);
        assertEquals(List.of(), doubts(version(2, "{from: 2026-01-01}"), first));
        assertEquals(
                List.of("2026-01-01 至 2026-02-28 没有有效的版本 (no version is in force on these days)"),
                doubts(version(2, "{from: 2026-03-01}"), first));
        assertEquals(
                List.of("与第 1 版的有效期重叠，重叠期间以版本号大的为准 (overlaps version 1)"),
                doubts(version(2, "{from: 2025-12-31}"), first));
        assertEquals(
                List.of(
                        "追溯生效：自 2025-04-30 起生效，早于入库日 2025-05-01；此前已受理的申请仍按原版本，请核对文件依据 (takes effect before the day it is added)"),
                doubts(version(1, "{from: 2025-04-30}")));
        assertEquals(List.of(), doubts(version(1, "{from: 2025-05-01}")));
    }

    @Test
    void l7WhatEndsAtTheTurnOfAYearIsSaid() {
        List<String> doubts = doubts(
                version(2, "{from: 2026-01-01}", "limits: [Q, E, C]", "limits: [Q]", "id: O,", "id: O2,"),
                version(1, WHOLE_YEAR));
        assertEquals(
                List.of(
                        "第 1 版的 E（累计的限额） 未沿用；如系改名，请写 formerly (account dropped)",
                        "第 1 版的 C（单个合同的限额） 未沿用；如系改名，请写 formerly (account dropped)",
                        "第 1 版的 O（只享受一次的条款） 未沿用；如系改名，请写 formerly (account dropped)",
                        "条款 R 不再受第 1 版的全部限额约束 (a limit of the rule is dropped)",
                        "第 1 版的条款 O 不再有；如系改名，请写 formerly (rule dropped)"),
                doubts);
    }

    @Test
    void l11OutsideEveryVersionTheAnswerNamesWhatIsAroundTheGap() {
        Versions versions =
                new Versions(List.of(version(1, WHOLE_YEAR), version(2, "{from: 2026-03-01, to: 2026-12-31}")));
        assertEquals(
                "测试市算力券在 2026-02-01 没有有效的版本：第 1 版至 2025-12-31 止，第 2 版自 2026-03-01 起施行。",
                versions.notInForce(LocalDate.parse("2026-02-01")).detail());
        assertEquals(
                "测试市算力券在 2024-12-31 没有有效的版本：第 1 版自 2025-01-01 起施行。",
                versions.notInForce(LocalDate.parse("2024-12-31")).detail());
        assertEquals(
                "测试市算力券在 2027-01-01 没有有效的版本：第 2 版至 2026-12-31 止。",
                versions.notInForce(LocalDate.parse("2027-01-01")).detail());
        assertEquals(Optional.of(2), versions.on(LocalDate.parse("2026-03-01")).map(Programme::version));
    }
}
