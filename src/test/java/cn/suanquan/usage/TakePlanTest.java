package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TakePlanTest {
    private static final int CLAIMS = 40;

    private static StandingRecord record(int number, ClaimId claim) {
        return new StandingRecord(
                number,
                new AccountId(1),
                new VoucherId(new UUID(1, 1)),
                new HolderId(new UUID(2, 2)),
                new CenterId(new UUID(3, 3)),
                Instant.EPOCH,
                200,
                100,
                RecordState.CLAIMED,
                Optional.of(claim));
    }

    /// The debts of one fall are made in that order, and what is made first is set off first.
    @Test
    void claimsStandInTheOrderInWhichTheyWereTakenFrom() {
        Account account = new Account(
                new AccountId(1),
                "v",
                AccountSpec.Type.HOLDING,
                "p",
                new FiscalYear(2024),
                Optional.empty(),
                false,
                new Rate(5_000),
                Account.Status.OPEN,
                0,
                0,
                Map.of(Bucket.PAID, 100L * CLAIMS));
        TakePlan plan = new TakePlan(account, 0);
        List<ClaimId> taken = new ArrayList<>();
        for (int i = 0; i < CLAIMS; i++) {
            ClaimId id = new ClaimId(UUID.randomUUID());
            ClaimOnRecord claim = new ClaimOnRecord(id, Optional.empty(), 200, 0, 200, 0, 0, 100, 0, false);
            assertEquals(100, plan.take(claim, List.of(record(i, id)), Bucket.PAID, 100));
            taken.add(id);
        }
        assertEquals(taken, List.copyOf(plan.ofClaims(Bucket.PAID).keySet()));
    }
}
