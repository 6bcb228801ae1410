package cn.suanquan.life;

import cn.suanquan.life.LifeAct.Stated;
import cn.suanquan.life.PaperRecord.Stand;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/// Writes what centers and holders do with usage: posting, correcting, confirming, disputing.
final class LifeOfUse {
    private final Random random;
    private final Paper paper;
    private final int holders;
    private final int centers;
    private int records;
    private int disputes;

    LifeOfUse(Random random, Paper paper, int holders, int centers) {
        this.random = random;
        this.paper = paper;
        this.holders = holders;
        this.centers = centers;
    }

    Optional<LifeAct> post() {
        Optional<PaperGrant> picked = grant(grant -> !grant.isOnCost() && grant.course == PaperGrant.Course.ACTIVE);
        return picked.map(grant -> {
            int center = random.nextInt(12) == 0
                    ? random.nextInt(centers)
                    : grant.center().orElse(random.nextInt(centers - 1));
            List<Stated> some = new ArrayList<>();
            for (int more = 1 + random.nextInt(3) * random.nextInt(2); more > 0; more--) {
                some.add(stated(records++, grant.act.app(), item(), fee(grant), times(grant)));
            }
            return new LifeAct.Post(center, some);
        });
    }

    private Optional<PaperGrant> grant(Predicate<PaperGrant> isRight) {
        return picked(paper.grants.grants.values().stream()
                .filter(grant -> grant.hasVoucher)
                .filter(grant -> isRight.test(grant) || random.nextInt(30) == 0)
                .toList());
    }

    private <T> Optional<T> picked(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private String item() {
        return random.nextInt(12) == 0 ? "STORAGE" : PaperRecords.COMPUTE;
    }

    /// Of a size that takes a few records to use a voucher up.
    private long fee(PaperGrant grant) {
        long whole = Math.max(1, grant.faceFen) * 10_000L / Math.max(1, grant.bp());
        return switch (random.nextInt(8)) {
            case 0 -> 5_000L + random.nextInt(100);
            case 1 -> 1 + whole;
            case 2 -> 1 + whole / 2;
            default -> 1 + (long) (random.nextDouble() * whole / 4);
        };
    }

    private record Times(LocalDateTime from, LocalDateTime to) {}

    /// Lately, or at an edge of the voucher's time.
    private Times times(PaperGrant grant) {
        LocalDateTime now = paper.now();
        LocalDateTime to =
                switch (random.nextInt(10)) {
                    case 0 -> now.plusMinutes(random.nextInt(20));
                    case 1 ->
                        now.minusDays(random.nextInt(75)).plusMinutes(7); // the clock runs on: no edge to the minute
                    case 2 -> grant.validFrom;
                    case 3 -> grant.validUntil;
                    case 4 -> now.toLocalDate().withDayOfMonth(1).atStartOfDay();
                    default -> now.minusMinutes(random.nextInt(30_000));
                };
        to = to.isAfter(now.plusMinutes(20)) ? now : to;
        to = inside(grant, to, now);
        return new Times(random.nextInt(6) == 0 ? to : to.minusMinutes(1L + random.nextInt(2_000)), to);
    }

    /// Mostly not before the voucher.
    private LocalDateTime inside(PaperGrant grant, LocalDateTime to, LocalDateTime now) {
        boolean isOutside = to.isBefore(grant.validFrom) && random.nextInt(8) > 0;
        return isOutside && now.isAfter(grant.validFrom.plusHours(1))
                ? grant.validFrom.plusMinutes(random.nextInt(60))
                : to;
    }

    private static Stated stated(int record, int app, String item, long fee, Times times) {
        return new Stated(record, app, item, fee, times.from(), times.to());
    }

    Optional<LifeAct> correct() {
        boolean isOfPaid = random.nextBoolean();
        Optional<PaperRecord> picked = record(record -> isPaid(record) || !isOfPaid);
        return picked.map(record -> {
            Stated first = record.first;
            long fee =
                    switch (random.nextInt(5)) {
                        case 0 -> 0;
                        case 1 -> record.feeFen + 1 + random.nextInt(20_000);
                        case 2 -> record.feeFen;
                        default -> (long) (random.nextDouble() * record.feeFen);
                    };
            Stated stated = new Stated(
                    records++,
                    first.app(),
                    random.nextInt(25) == 0 ? item() : first.item(),
                    fee,
                    first.startedAt().minusMinutes(1),
                    random.nextInt(25) == 0 ? first.completedAt().minusMinutes(1) : first.completedAt());
            int center = random.nextInt(25) == 0 ? random.nextInt(centers) : record.center;
            return new LifeAct.Correct(center, stated, first.record());
        });
    }

    /// Of what was paid: mostly down, then it is owed.
    Optional<LifeAct> correctPaid() {
        return picked(paper.records.records.values().stream()
                        .filter(record -> isPaid(record) && record.confirmedFen > 0)
                        .toList())
                .map(record -> {
                    Stated first = record.first;
                    long most = random.nextInt(4) == 0 ? record.confirmedFen : record.feeFen;
                    long fee = random.nextInt(5) == 0 ? 0 : (long) (random.nextDouble() * most);
                    return new LifeAct.Correct(
                            record.center,
                            new Stated(
                                    records++, first.app(), first.item(), fee, first.startedAt(), first.completedAt()),
                            first.record());
                });
    }

    private static boolean isPaid(PaperRecord record) {
        PaperClaim claim = record.claim;
        return claim != null && claim.in(PaperClaim.At.PAID) > 0;
    }

    /// The next step on the way to a claim, for vouchers that have no confirmed record.
    Optional<LifeAct> onward() {
        boolean isPosted = paper.records.records.values().stream().anyMatch(record -> record.stand == Stand.POSTED);
        return isPosted ? confirm() : post();
    }

    private Optional<PaperRecord> record(Predicate<PaperRecord> isRight) {
        return picked(paper.records.records.values().stream()
                .filter(record -> isRight.test(record) || random.nextInt(30) == 0)
                .toList());
    }

    private int holder(PaperGrant grant) {
        return random.nextInt(25) == 0 ? random.nextInt(holders) : grant.act.holder();
    }

    Optional<LifeAct> confirm() {
        return record(record -> record.stand == Stand.POSTED).map(record -> {
            int holder = holder(record.grant);
            int app = record.grant.act.app();
            List<Integer> some = random.nextInt(4) == 0 ? some(record.grant) : List.of();
            Optional<LocalDate> until = some.isEmpty() && random.nextInt(3) == 0
                    ? Optional.of(paper.now().toLocalDate().minusDays(random.nextInt(20)))
                    : Optional.empty();
            return new LifeAct.Confirm(holder, app, some, until, fees(record.grant, some, until));
        });
    }

    /// What the holder believes that they cost; seldom wrong.
    private List<Long> fees(PaperGrant grant, List<Integer> some, Optional<LocalDate> until) {
        long wrong = random.nextInt(15) == 0 ? 1 : 0;
        if (!some.isEmpty()) {
            return some.stream()
                    .map(one -> paper.records.record(one).feeFen + wrong)
                    .toList();
        }
        long sum = grant.records.stream()
                .filter(record -> record.stand == Stand.POSTED)
                .filter(record -> until.filter(record.day()::isAfter).isEmpty())
                .mapToLong(record -> record.feeFen)
                .sum();
        return List.of(sum + wrong);
    }

    /// One to three of the voucher's records.
    private List<Integer> some(PaperGrant grant) {
        return grant.records.stream()
                .filter(record -> random.nextBoolean())
                .limit(3)
                .map(record -> record.first.record())
                .toList();
    }

    Optional<LifeAct> contest() {
        return record(record -> record.stand == Stand.POSTED)
                .map(record -> new LifeAct.Contest(disputes++, holder(record.grant), List.of(record.first.record())));
    }

    Optional<LifeAct> decide() {
        List<Integer> open = paper.records.openDisputes();
        return picked(open).map(dispute -> new LifeAct.Decide(dispute, random.nextBoolean()));
    }
}
