package cn.suanquan.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostingStopTest {
    @Test
    void aFindingIsOfTheSameThingWhileItsFiguresMoveOn() {
        for (List<String> same : List.of(
                List.of(
                        "ledger: 账户 p/2025/voucher/17 的 AVAILABLE 为 107，与分录合计 100 不符。",
                        "ledger.what-is-new: 账户 p/2025/voucher/17 的 AVAILABLE 为 -3，与分录合计 -10 不符。"),
                List.of("ledger: 账户 a/1 的余额低于零：-5。", "ledger: 账户 a/1 的余额低于零：-17。"),
                List.of("ledger.is-as-it-was-kept: 已核至位置 9，现账目仅到 7。", "ledger.is-as-it-was-kept: 已核至位置 12，现账目仅到 7。"),
                List.of("ledger: 批次 12 应有 3 笔分录，实有 2 笔。", "ledger.what-is-new: 批次 12 应有 3 笔分录，实有 4 笔。"),
                List.of("ledger: 项目 p 2025 年度全部账户的金额合计应为零，实为 7。", "ledger: 项目 p 2025 年度全部账户的金额合计应为零，实为 -12。"),
                List.of(
                        "ledger.is-as-it-was-kept: 账户 a 的 HELD 在已核位置为 5，现重新合计为 6，已核的分录有变动。",
                        "ledger.is-as-it-was-kept: 账户 a 的 HELD 在已核位置为 5，现重新合计为 8，已核的分录有变动。"))) {
            assertEquals(PostingStop.about(same.getFirst()), PostingStop.about(same.getLast()));
        }
    }

    @Test
    void aFindingIsOffByWhatStandsLessWhatItShouldBe() {
        for (Map.Entry<String, Long> each : Map.of(
                        "ledger: 账户 p/2025/voucher/17 的 AVAILABLE 为 107，与分录合计 100 不符。", 7L,
                        "ledger.what-is-new: 账户 p/2025/voucher/17 的 AVAILABLE 为 -3，与分录合计 -10 不符。", 7L,
                        "ledger: 账户 #7 的 HELD 为 null，与分录合计 4 不符。", -4L,
                        "ledger: 账户 #7 的 HELD 为 0，与分录合计 99999999999999999999 不符。", Long.MIN_VALUE,
                        "ledger: 账户 a/1 的余额低于零：-5。", -5L,
                        "ledger: 项目 p 2025 年度全部账户的金额合计应为零，实为 -12。", -12L,
                        "ledger.what-is-new: 批次 12 应有 3 笔分录，实有 2 笔。", 1L,
                        "ledger.is-as-it-was-kept: 已核至位置 12，现账目仅到 7。", 5L,
                        "ledger: 分录标识 0197e3a0-0000-7000-8000-000000000017 出现多次。", 0L)
                .entrySet()) {
            assertEquals(each.getValue(), PostingStop.Known.of(each.getKey()).offBy(), each.getKey());
        }
        String archived = "ledger: 已归档的纪元 3 应有 9 笔分录，批次记 %d 笔，留存标识 9 笔，留存合计 9 笔。";
        assertNotEquals(PostingStop.about(archived.formatted(8)), PostingStop.about(archived.formatted(7)));
    }

    @Test
    void anotherLawOrAnotherThingIsAnother() {
        String found = PostingStop.about("ledger: 账户 p/2025/voucher/17 的 AVAILABLE 为 107，与分录合计 100 不符。");
        for (String other : List.of(
                "ledger: 账户 p/2025/voucher/18 的 AVAILABLE 为 107，与分录合计 100 不符。",
                "ledger: 账户 p/2025/voucher/17 的 HELD 为 107，与分录合计 100 不符。",
                "ledger: 账户 p/2025/voucher/17 的余额低于零：-5。",
                "ledger: 分录标识 0197e3a0-0000-7000-8000-000000000017 出现多次。")) {
            assertNotEquals(found, PostingStop.about(other));
        }
        assertNotEquals(
                PostingStop.about("ledger: 批次 12 应有 3 笔分录，实有 2 笔。"),
                PostingStop.about("ledger: 批次 13 应有 3 笔分录，实有 2 笔。"));
    }
}
