package cn.suanquan.life;

import cn.suanquan.life.PaperGrant.Stand;
import cn.suanquan.life.PaperTerms.Clause;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// Writes a life from a seed. It keeps a paper beside it, so that most acts meet something that is there; the rest are
/// wrong, early, late or somebody else's.
final class LifeWriter {
    private static final int TRIES_MAX = 40;
    private final long seed;
    private final Random random;
    private final LocalDateTime start;
    private final List<PaperTerms> versions;
    private final int holders;
    private final int centers;
    private final Paper paper;
    private final LifeOfUse use;
    private final LifeOfPay pay;
    private final LifeOfDebts debts;
    private final LifeOfAdvances advances;
    private final List<Life.Step> steps = new ArrayList<>();
    private final LifeOfYears years;
    private final LifeOfPools pools;
    private final boolean isStraight;
    private final int acts;
    private int apps;

    private LifeWriter(long seed, int acts) {
        this.acts = acts;
        this.seed = seed;
        this.random = new Random(seed);
        this.isStraight = Math.floorMod(seed, 3) > 0;
        LocalDate day = LocalDate.of(2027, 1, 1).plusDays(random.nextInt(330));
        this.start = day.atTime(9, 0);
        this.versions = new LifeTerms(random).versions(day);
        this.holders = 2 + random.nextInt(2);
        this.centers = 3;
        this.paper = new Paper(life());
        this.use = new LifeOfUse(random, paper, holders, centers);
        this.pay = new LifeOfPay(random, paper, holders, centers);
        this.debts = new LifeOfDebts(random, paper, pay, holders + centers);
        this.advances = new LifeOfAdvances(random, paper, pay, centers);
        this.years = new LifeOfYears(random, paper, pay);
        this.pools = new LifeOfPools(random, paper);
    }

    private Life life() {
        return new Life(seed, start, versions, holders, centers, steps);
    }

    /// @param acts how many it has
    static Life of(long seed, int acts) {
        LifeWriter writer = new LifeWriter(seed, acts);
        while (writer.steps.size() < acts) {
            writer.another();
        }
        return writer.life();
    }

    private void another() {
        for (int i = 0; i < TRIES_MAX; i++) {
            Optional<LifeAct> act = random.nextInt(5) < 2 ? towards() : any();
            if (act.isPresent() && paper.canAsk(act.get()) && !Ahead.isBeyond(paper, act.get())) {
                Life.Step step = new Life.Step(steps.size(), act.get());
                steps.add(step);
                PaperWord _ = paper.take(step);
                return;
            }
        }
        Life.Step step =
                new Life.Step(steps.size(), new LifeAct.MoveTo(paper.now().plusDays(1)));
        steps.add(step);
        PaperWord _ = paper.take(step);
    }

    /// Straight lives go to paid money; each second one goes to the closing of a year in the middle of its acts.
    private Optional<LifeAct> towards() {
        boolean isLate = steps.size() > acts / 2 && Math.floorMod(seed, 2) == 0;
        return isLate && paper.grants.closed.isEmpty() ? years.onward() : isStraight ? onward() : any();
    }

    /// The next step on the short way from an application to paid money.
    private Optional<LifeAct> onward() {
        Optional<LifeAct> ahead = random.nextInt(4) == 0 ? advances.onward() : Optional.empty();
        Optional<LifeAct> paying = ahead.or(pay::onward);
        if (paying.isPresent()) {
            return paying;
        }
        boolean isUsable = paper.grants.grants.values().stream()
                .anyMatch(grant -> grant.hasVoucher && !grant.isOnCost() && grant.covers(paper.now()));
        if (isUsable) {
            return use.onward();
        }
        Optional<LifeAct> sharing = pools.onward();
        if (sharing.isPresent()) {
            return sharing;
        }
        Optional<LifeAct> issue = issue();
        return issue.isPresent() ? issue : review().or(this::apply);
    }

    private record Chance(int weight, Supplier<Optional<LifeAct>> act) {}

    private Optional<LifeAct> any() {
        List<Chance> chances = List.of(
                new Chance(22, this::move),
                new Chance(9, this::apply),
                new Chance(10, this::review),
                new Chance(11, this::issue),
                new Chance(16, use::post),
                new Chance(7, use::correct),
                new Chance(6, use::correctPaid),
                new Chance(9, use::confirm),
                new Chance(2, use::contest),
                new Chance(3, use::decide),
                new Chance(9, pay::claim),
                new Chance(4, pay::unclaim),
                new Chance(2, this::giveUp),
                new Chance(4, pay::open),
                new Chance(2, pay::cancel),
                new Chance(6, pay::lock),
                new Chance(6, pay::approve),
                new Chance(5, pay::export),
                new Chance(8, pay::bank),
                new Chance(3, pay::repay),
                new Chance(2, pay::giveUp),
                new Chance(4, debts::payBack),
                new Chance(5, debts::writeOff),
                new Chance(6, debts::sendBack),
                new Chance(14, advances::any),
                new Chance(14, this::official),
                new Chance(3, years::close),
                new Chance(3, this::factOfSome),
                new Chance(5, this::again));
        int at = random.nextInt(chances.stream().mapToInt(Chance::weight).sum());
        for (Chance chance : chances) {
            at -= chance.weight();
            if (at < 0) {
                return chance.act().get();
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }

    /// On, by minutes or weeks, or to a moment at which something begins or ends, or just before it.
    private Optional<LifeAct> move() {
        LocalDateTime now = paper.now();
        List<LocalDateTime> edges = new ArrayList<>();
        edges.add(now.toLocalDate().withDayOfMonth(1).plusMonths(1).atStartOfDay());
        edges.add(LocalDate.of(now.getYear() + 1, 1, 1).atStartOfDay());
        for (PaperGrant grant : paper.grants.grants.values()) {
            if (grant.hasVoucher) {
                edges.add(grant.validUntil);
                edges.add(grant.validUntil.plusDays(grant.terms.graceDays()));
            } else if (grant.stand == Stand.APPROVED) {
                edges.add(grant.noticeUntil.plusDays(1).atStartOfDay());
            }
        }
        LocalDateTime edge = edges.get(random.nextInt(edges.size())).minusMinutes(random.nextInt(3) == 0 ? 2 : -1);
        boolean isNear = edge.isAfter(now) && edge.isBefore(now.plusDays(80));
        LocalDateTime later = random.nextInt(3) == 0
                ? now.plusMinutes(1L + random.nextInt(3_000))
                : now.plusDays(1L + random.nextInt(38)).withHour(random.nextInt(24));
        return Optional.of(new LifeAct.MoveTo(isNear && random.nextInt(2) == 0 ? edge : later));
    }

    private Optional<LifeAct> apply() {
        LocalDate today = paper.now().toLocalDate();
        int holder = random.nextInt(holders);
        int kind = random.nextInt(10);
        Optional<Clause> clause =
                switch (kind) {
                    case 0, 1 -> Optional.of(Clause.ONCE);
                    case 2, 3 -> Optional.of(Clause.COST);
                    case 4 -> Optional.of(Clause.KEY);
                    case 5 -> Optional.empty();
                    default -> Optional.of(Clause.USE);
                };
        int contract = 1 + random.nextInt(6);
        LocalDate signed = random.nextInt(6) == 0 ? today : today.minusDays(random.nextInt(200));
        return Optional.of(new LifeAct.Apply(
                apps++,
                holder,
                clause,
                clause.equals(Optional.of(Clause.ONCE)) ? 0 : contract,
                random.nextInt(9) == 0 ? centers - 1 : contract % (centers - 1),
                100_000L + random.nextInt(4_000_000),
                random.nextBoolean(),
                random.nextInt(40) == 0 ? today.plusDays(1) : signed,
                random.nextInt(6) == 0 ? random.nextInt(300_000) : 0));
    }

    private Optional<LifeAct> review() {
        boolean isApproved = random.nextInt(8) > 0;
        Officer by = random.nextBoolean() ? Officer.REVIEWER_A : Officer.REVIEWER_B;
        return app(Stand.SUBMITTED).map(app -> new LifeAct.Review(app, isApproved, by));
    }

    /// An application ends before anything was granted.
    private Optional<LifeAct> giveUp() {
        Stand stand = List.of(Stand.SUBMITTED, Stand.APPROVED, Stand.WAITING).get(random.nextInt(3));
        return app(stand).map(app -> random.nextBoolean() ? new LifeAct.TakeBack(app) : new LifeAct.Close(app));
    }

    private Optional<LifeAct> issue() {
        return app(Stand.APPROVED).map(LifeAct.Issue::new);
    }

    /// Mostly one that stands so.
    private Optional<Integer> app(Stand stand) {
        List<Integer> all = paper.grants.grants.values().stream()
                .filter(grant -> grant.stand == stand || random.nextInt(30) == 0)
                .map(grant -> grant.act.app())
                .toList();
        return picked(all);
    }

    private <T> Optional<T> picked(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private Optional<LifeAct> official() {
        LocalDate today = paper.now().toLocalDate();
        Optional<Integer> voucher = picked(paper.grants.grants.values().stream()
                .filter(grant -> grant.hasVoucher)
                .filter(grant -> !grant.isEnded() || random.nextInt(8) == 0)
                .map(grant -> grant.act.app())
                .toList());
        return switch (random.nextInt(23)) {
            case 0, 1 -> voucher.map(LifeAct.Freeze::new);
            case 2, 3, 4 -> unfreeze();
            case 5 -> voucher.map(LifeAct.Withdraw::new);
            case 6, 22 -> pools.extendable().or(() -> voucher).map(pools::extend);
            case 16, 17, 18 -> voucher.map(pools::extendAcross);
            case 19, 20 -> pools.shareOut();
            case 21 -> pools.leave();
            case 7, 8 -> Optional.of(new LifeAct.Expire());
            case 9, 14, 15 -> Optional.of(new LifeAct.EndHolds());
            case 10, 11 ->
                Optional.of(new LifeAct.Appropriate(
                        years.ofPool(today),
                        1L + random.nextInt(3_000_000),
                        random.nextInt(3) > 0,
                        random.nextInt(40)));
            case 12 -> fact(today);
            default -> version(today);
        };
    }

    private Optional<LifeAct> unfreeze() {
        return picked(paper.grants.grants.values().stream()
                        .filter(grant -> grant.course == PaperGrant.Course.FROZEN || random.nextInt(30) == 0)
                        .map(grant -> grant.act.app())
                        .toList())
                .map(LifeAct.Unfreeze::new);
    }

    /// A fact that comes today and holds since earlier, or from later on.
    private Optional<LifeAct> fact(LocalDate today) {
        LocalDate from = today.minusDays(random.nextInt(80) - 20L);
        Optional<LocalDate> to = Optional.of(from.plusDays(random.nextInt(60)));
        return Optional.of(
                switch (random.nextInt(3)) {
                    case 0 -> new LifeAct.Bar(random.nextInt(holders), from, to);
                    case 1 -> new LifeAct.Relate(random.nextInt(holders), random.nextInt(centers - 1), from, to);
                    default -> new LifeAct.Suspend(random.nextInt(centers - 1), from, to);
                });
    }

    /// A fact about a party that has a voucher, while that is used or paid.
    private Optional<LifeAct> factOfSome() {
        LocalDate from = paper.now().toLocalDate().minusDays(random.nextInt(40));
        Optional<LocalDate> to = Optional.of(from.plusDays(random.nextInt(60)));
        return picked(paper.grants.grants.values().stream()
                        .filter(grant -> grant.hasVoucher && grant.center().isPresent())
                        .toList())
                .map(grant -> {
                    int holder = grant.act.holder();
                    int center = grant.act.center();
                    return switch (random.nextInt(4)) {
                        case 0 -> new LifeAct.Bar(holder, from, to);
                        case 1 -> new LifeAct.Suspend(Math.min(center, centers - 2), from, to);
                        default -> new LifeAct.Relate(holder, center, from, to);
                    };
                });
    }

    private Optional<LifeAct> version(LocalDate today) {
        return picked(versions.stream()
                        .filter(one -> one.version() > 1 && !one.from().isAfter(today.plusDays(60)))
                        .map(PaperTerms::version)
                        .toList())
                .map(LifeAct.AddVersion::new);
    }

    private Optional<LifeAct> again() {
        return picked(steps.stream()
                        .filter(step -> !(step.act() instanceof LifeAct.MoveTo || step.act() instanceof LifeAct.Again))
                        .map(Life.Step::number)
                        .toList())
                .map(LifeAct.Again::new);
    }
}
