package cn.suanquan.policy;

import cn.suanquan.kernel.FiscalYear;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The versions of one programme, in order of their numbers. On a day the highest that is in force decides.
record Versions(List<Programme> all) {
    Versions {
        all = List.copyOf(all);
    }

    Versions below(int version) {
        return new Versions(all.stream().filter(p -> p.version() < version).toList());
    }

    Optional<Programme> on(LocalDate day) {
        return all.reversed().stream().filter(p -> p.isInForceOn(day)).findFirst();
    }

    /// The answer on a day on which none is in force: which ended last before it, which begins next.
    Decision.Refused notInForce(LocalDate day) {
        Optional<Programme> before = endedBefore(day);
        Optional<Programme> after = all.stream()
                .filter(p -> p.effectiveFrom().isAfter(day))
                .reduce((one, other) -> other.effectiveFrom().isBefore(one.effectiveFrom()) ? other : one);
        List<String> around = new ArrayList<>();
        before.ifPresent(
                p -> around.add("第 " + p.version() + " 版至 " + p.effectiveTo().orElseThrow() + " 止"));
        after.ifPresent(p -> around.add("第 " + p.version() + " 版自 " + p.effectiveFrom() + " 起施行"));
        Programme nearest = before.or(() -> after).orElseThrow();
        return new Decision.Refused(
                "PROGRAMME_NOT_IN_FORCE",
                new FiscalYear(day.getYear()),
                nearest.clauseOn(Clause.Subject.EFFECTIVE),
                nearest.name() + "在 " + day + " 没有有效的版本：" + String.join("，", around) + "。",
                List.of(),
                Optional.empty(),
                List.of());
    }

    private Optional<Programme> endedBefore(LocalDate day) {
        return all.stream()
                .filter(p -> p.effectiveTo().filter(day::isAfter).isPresent())
                .reduce((one, other) -> other.effectiveTo()
                                .orElseThrow()
                                .isBefore(one.effectiveTo().orElseThrow())
                        ? one
                        : other);
    }

    /// What stands against a new version: an account that it drops in the middle of a year, one it claims to keep that
    /// never was.
    List<String> against(Programme next, LocalDate today) {
        Set<String> no = new LinkedHashSet<>();
        Set<KeptAccount> kept = KeptAccount.of(next);
        for (Programme earlier : decidingBeside(next, today)) {
            lost(KeptAccount.of(earlier), kept)
                    .forEach(account -> no.add("第 " + earlier.version() + " 版的 " + account
                            + " 在年度中途不能取消；如系改名，请在新的条目写 formerly: " + account.account()));
        }
        for (Programme later : decidingAfter(next)) {
            lost(kept, KeptAccount.of(later))
                    .forEach(account -> no.add(account + " 在第 " + next.version() + " 版到期后、同一年度内由第 " + later.version()
                            + " 版接续时没有账户；请把到期日定在年末，或取消到期日"));
        }
        Set<String> names = new HashSet<>();
        all.forEach(p -> accounts(p).forEach(names::add));
        if (!all.isEmpty()) {
            formerNames(next)
                    .filter(Predicate.not(names::contains))
                    .forEach(name -> no.add("formerly: " + name + " 不是以前版本中的账户名；须写最初的名称"));
        }
        return List.copyOf(no);
    }

    private static Stream<KeptAccount> lost(Set<KeptAccount> earlier, Set<KeptAccount> later) {
        return earlier.stream().filter(Predicate.not(later::contains));
    }

    private static Stream<String> accounts(Programme programme) {
        return Stream.of(
                        programme.pools().stream().map(Pool::account),
                        programme.limits().stream().map(Limit::account),
                        programme.rules().stream().map(Rule::account))
                .flatMap(each -> each);
    }

    private static Stream<String> formerNames(Programme programme) {
        return Stream.of(
                        programme.pools().stream().map(Pool::formerly),
                        programme.limits().stream().map(Limit::formerly),
                        programme.rules().stream().map(Rule::formerly))
                .flatMap(each -> each)
                .flatMap(Optional::stream);
    }

    /// The versions that decide on other days of a fiscal year of the new one, or did so on days it takes over.
    private Set<Programme> decidingBeside(Programme next, LocalDate today) {
        LocalDate last = next.effectiveFrom().minusDays(1);
        return deciding(
                LocalDate.of(next.effectiveFrom().getYear(), 1, 1),
                today.isAfter(last) ? today : last,
                day -> next.effectiveTo().isEmpty()
                        || day.getYear() <= next.effectiveTo().get().getYear());
    }

    /// The versions that decide again once the new one has ended, to the end of that year.
    private Set<Programme> decidingAfter(Programme next) {
        if (next.effectiveTo().isEmpty()) {
            return Set.of();
        }
        LocalDate end = next.effectiveTo().get();
        return deciding(end.plusDays(1), LocalDate.of(end.getYear(), 12, 31), day -> true);
    }

    private Set<Programme> deciding(LocalDate from, LocalDate to, Predicate<LocalDate> counts) {
        Set<Programme> found = new LinkedHashSet<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (counts.test(day)) {
                on(day).ifPresent(found::add);
            }
        }
        return found;
    }

    /// What is probably not meant by a new version: that it begins in the past, overlaps another, leaves a gap, no
    /// longer has what the version before it had.
    List<String> doubts(Programme next, LocalDate today) {
        List<String> doubts = new ArrayList<>();
        if (next.effectiveFrom().isBefore(today)) {
            doubts.add("追溯生效：自 " + next.effectiveFrom() + " 起生效，早于入库日 " + today
                    + "；此前已受理的申请仍按原版本，请核对文件依据 (takes effect before the day it is added)");
        }
        all.stream()
                .filter(other -> overlap(other, next))
                .forEach(other -> doubts.add(
                        "与第 " + other.version() + " 版的有效期重叠，重叠期间以版本号大的为准 (overlaps version " + other.version() + ")"));
        LocalDate before = next.effectiveFrom().minusDays(1);
        if (on(before).isEmpty()) {
            endedBefore(next.effectiveFrom())
                    .flatMap(Programme::effectiveTo)
                    .ifPresent(end -> doubts.add(
                            end.plusDays(1) + " 至 " + before + " 没有有效的版本 (no version is in force on these days)"));
        }
        if (!all.isEmpty()) {
            doubts.addAll(dropped(all.getLast(), next));
        }
        return List.copyOf(doubts);
    }

    private static boolean overlap(Programme one, Programme other) {
        return one.effectiveTo().filter(other.effectiveFrom()::isAfter).isEmpty()
                && other.effectiveTo().filter(one.effectiveFrom()::isAfter).isEmpty();
    }

    private static List<String> dropped(Programme before, Programme next) {
        String version = "第 " + before.version() + " 版的";
        List<String> doubts = new ArrayList<>();
        lost(KeptAccount.of(before), KeptAccount.of(next))
                .forEach(account -> doubts.add(version + " " + account + " 未沿用；如系改名，请写 formerly (account dropped)"));
        for (Rule rule : before.rules()) {
            Optional<Rule> same = next.rules().stream()
                    .filter(r -> r.account().equals(rule.account()))
                    .findFirst();
            if (same.isEmpty()) {
                doubts.add(version + "条款 " + rule.id() + " 不再有；如系改名，请写 formerly (rule dropped)");
            } else if (!accounts(next, same.get()).containsAll(accounts(before, rule))) {
                doubts.add("条款 " + same.get().id() + " 不再受" + version + "全部限额约束 (a limit of the rule is dropped)");
            }
        }
        return doubts;
    }

    private static Set<String> accounts(Programme programme, Rule rule) {
        Set<String> accounts = new HashSet<>();
        rule.bounds()
                .limits()
                .forEach(id -> programme.limit(id).map(Limit::account).ifPresent(accounts::add));
        rule.bounds().pool().flatMap(programme::pool).map(Pool::account).ifPresent(accounts::add);
        return accounts;
    }
}
