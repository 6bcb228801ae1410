package cn.suanquan.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostingStopTest {
    @Test
    void aFindingIsOfTheSameThingWhileItsFiguresMoveOn() {
        for (List<String> same : List.of(
                List.of(
                        "ledger: 账户 p/2025/voucher/17 的 AVAILABLE 为 107，与分录合计 100 不符。",
                        "ledger.what-is-new: 账户 p/2025/voucher/17 的 AVAILABLE 为 -3，与分录合计 -10 不符。"),
                List.of("ledger: 账户 a/1 的余额低于零：-5。", "ledger: 账户 a/1 的余额低于零：-17。"),
                List.of("ledger: 批次 12 应有 3 笔分录，实有 2 笔。", "ledger.what-is-new: 批次 12 应有 3 笔分录，实有 4 笔。"),
                List.of("ledger: 项目 p 2025 年度全部账户的金额合计应为零，实为 7。", "ledger: 项目 p 2025 年度全部账户的金额合计应为零，实为 -12。"),
                List.of(
                        "ledger.is-as-it-was-kept: 账户 a 的 HELD 在已核位置为 5，现重新合计为 6，已核的分录有变动。",
                        "ledger.is-as-it-was-kept: 账户 a 的 HELD 在已核位置为 5，现重新合计为 8，已核的分录有变动。"))) {
            assertEquals(PostingStop.about(same.getFirst()), PostingStop.about(same.getLast()));
        }
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
