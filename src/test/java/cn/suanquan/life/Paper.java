package cn.suanquan.life;

import cn.suanquan.life.PaperClaim.At;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The whole life on paper: what each act is answered by, and what stands in every account afterwards.
final class Paper {
    final PaperParties parties;
    final PaperVersions versions;
    final PaperGrants grants;
    final PaperExtensions extensions;
    final PaperRecords records;
    final PaperClaims claims;
    final PaperAdvances advances;
    final PaperRuns runs;
    final PaperYears years;
    private final Map<Integer, LifeAct> acts = new HashMap<>();
    private final Map<Integer, PaperWord> words = new HashMap<>();
    private LocalDateTime now;

    Paper(Life life) {
        this.now = life.start();
        this.parties = new PaperParties(life.centers());
        this.versions = new PaperVersions(life.versions());
        this.grants = new PaperGrants(parties, versions);
        this.extensions = new PaperExtensions(versions, grants);
        this.records = new PaperRecords(parties, grants);
        this.claims = new PaperClaims(grants, records, life.holders());
        PaperProposals proposals = new PaperProposals();
        Map<Integer, Object> references = new HashMap<>();
        this.advances = new PaperAdvances(versions, parties, proposals, references, life.holders());
        this.runs = new PaperRuns(claims, parties, versions, proposals, references, advances);
        this.years = new PaperYears(versions, grants, records, claims, runs, advances);
    }

    LocalDateTime now() {
        return now;
    }

    /// True where all that the act names came to be, so that it can be asked for.
    boolean canAsk(LifeAct act) {
        return switch (act) {
            case LifeAct.MoveTo move -> move.at().isAfter(now);
            case LifeAct.Apply apply -> !grants.grants.containsKey(apply.app());
            case LifeAct.Review one -> hasApplied(one.app());
            case LifeAct.Issue one -> hasApplied(one.app());
            case LifeAct.TakeBack one -> hasApplied(one.app());
            case LifeAct.Close one -> hasApplied(one.app());
            case LifeAct.Unclaim one -> claims.claims.containsKey(one.claim());
            case LifeAct.ReturnClaim one -> claims.claims.containsKey(one.claim());
            case LifeAct.Freeze one -> hasVoucher(one.app());
            case LifeAct.Unfreeze one -> hasVoucher(one.app());
            case LifeAct.Withdraw one -> hasVoucher(one.app());
            case LifeAct.Extend one -> hasVoucher(one.app());
            case LifeAct.ExtendAcross one -> hasVoucher(one.app());
            case LifeAct.LeaveQueue one -> hasApplied(one.app());
            case LifeAct.Post post -> post.records().stream().allMatch(one -> hasVoucher(one.app()));
            case LifeAct.Correct one -> hasVoucher(one.stated().app());
            case LifeAct.Confirm one ->
                hasVoucher(one.app()) && records.records.keySet().containsAll(one.records());
            case LifeAct.Contest one -> records.records.keySet().containsAll(one.records());
            case LifeAct.Decide one -> records.hasDispute(one.dispute());
            case LifeAct.Claiming one ->
                hasVoucher(one.app()) && records.records.keySet().containsAll(one.records());
            case LifeAct.LockRun one -> runs.runs.containsKey(one.run());
            case LifeAct.CancelRun one -> runs.runs.containsKey(one.run());
            case LifeAct.ApproveRun one -> runs.runs.containsKey(one.run());
            case LifeAct.Export one -> runs.runs.containsKey(one.run());
            case LifeAct.Bank one -> runs.runs.containsKey(one.run());
            case LifeAct.Repay one -> runs.runs.containsKey(one.run());
            case LifeAct.GiveUpPayment one -> runs.runs.containsKey(one.run());
            case LifeAct.Advance one -> !advances.advances.containsKey(one.advance());
            case LifeAct.PayAdvance one -> advances.advances.containsKey(one.advance());
            case LifeAct.AdvanceSaid one -> advances.advances.containsKey(one.advance());
            case LifeAct.RepayAdvance one -> advances.advances.containsKey(one.advance());
            case LifeAct.WriteOffAdvance one -> advances.advances.containsKey(one.advance());
            case LifeAct.TakeBackAdvance one -> advances.advances.containsKey(one.advance());
            case LifeAct.Again again -> acts.containsKey(again.step());
            case LifeAct.AddVersion _, LifeAct.Relate _, LifeAct.Bar _, LifeAct.Suspend _ -> true;
            case LifeAct.EndHolds _, LifeAct.CloseYear _, LifeAct.ShareOut _ -> true;
            case LifeAct.Appropriate _, LifeAct.Expire _, LifeAct.OpenRun _ -> true;
            case LifeAct.PayBack _, LifeAct.WriteOff _ -> true;
        };
    }

    private boolean hasApplied(int app) {
        return grants.grants.containsKey(app);
    }

    boolean hasVoucher(int app) {
        return hasApplied(app) && grants.grant(app).hasVoucher;
    }

    /// The act that a step asks for, what it repeats where it repeats one.
    LifeAct meant(LifeAct act) {
        return act instanceof LifeAct.Again again ? acts.getOrDefault(again.step(), act) : act;
    }

    /// True where that step was answered by a no.
    boolean isRefused(int step) {
        return !words.getOrDefault(step, PaperWord.yes()).isYes();
    }

    /// Takes the step and answers it.
    PaperWord take(Life.Step step) {
        if (step.act() instanceof LifeAct.Again again) {
            LifeAct first = meant(again);
            PaperWord word = words.getOrDefault(again.step(), PaperWord.yes());
            if (word.isYes() && isKeyed(first)) {
                return word;
            }
            PaperWord now = word(first);
            words.put(again.step(), now);
            return now;
        }
        PaperWord word = word(step.act());
        acts.put(step.number(), step.act());
        words.put(step.number(), word);
        return word;
    }

    /// True where the request carries an Idempotency-Key: once done, it is answered as before, whatever happened since.
    static boolean isKeyed(LifeAct act) {
        return switch (act) {
            case LifeAct.Post _, LifeAct.Correct _, LifeAct.AddVersion _, LifeAct.Expire _, LifeAct.EndHolds _ -> false;
            case LifeAct.Relate _, LifeAct.Bar _, LifeAct.Suspend _, LifeAct.MoveTo _ -> false;
            default -> true;
        };
    }

    private PaperWord word(LifeAct act) {
        return switch (act) {
            case LifeAct.MoveTo move -> {
                now = move.at();
                yield PaperWord.yes();
            }
            case LifeAct.AddVersion one -> versions.add(one);
            case LifeAct.Relate one -> parties.relate(one);
            case LifeAct.Bar one -> parties.bar(one);
            case LifeAct.Suspend one -> parties.suspend(one);
            case LifeAct.Apply one -> grants.apply(one, now);
            case LifeAct.Review one -> grants.review(one, now);
            case LifeAct.Issue one -> grants.issue(one, now);
            case LifeAct.Appropriate one -> grants.appropriate(one, now);
            case LifeAct.Post one -> records.post(one, now);
            case LifeAct.Correct one -> records.correct(one, now);
            case LifeAct.Confirm one -> records.confirm(one);
            case LifeAct.Contest one -> records.contest(one);
            case LifeAct.Decide one -> records.decide(one, now);
            case LifeAct.Claiming one -> claims.claim(one, now);
            case LifeAct.Unclaim one -> claims.end(one.claim(), Optional.of(one.holder()), now);
            case LifeAct.ReturnClaim one -> claims.end(one.claim(), Optional.empty(), now);
            case LifeAct.TakeBack one -> grants.end(one.app(), PaperGrant.Stand.WITHDRAWN);
            case LifeAct.Close one -> grants.end(one.app(), PaperGrant.Stand.CLOSED);
            case LifeAct.Freeze one -> grants.freeze(one);
            case LifeAct.Unfreeze one -> grants.unfreeze(one, now);
            case LifeAct.Withdraw one -> grants.withdraw(one, now);
            case LifeAct.Extend one -> extensions.extend(one, now);
            case LifeAct.ExtendAcross one -> extensions.extendAcross(one, now);
            case LifeAct.ShareOut one -> grants.shareOut(one, now);
            case LifeAct.LeaveQueue one -> grants.queue.leave(grants.grant(one.app()));
            case LifeAct.Expire _ -> grants.expire(now);
            case LifeAct.EndHolds _ -> records.endHolds(now);
            case LifeAct.CloseYear one -> years.close(one, now);
            case LifeAct.OpenRun one -> runs.open(one, now);
            case LifeAct.CancelRun one -> runs.cancel(one, now);
            case LifeAct.LockRun one -> runs.lock(one, now);
            case LifeAct.ApproveRun one -> runs.approve(one, now);
            case LifeAct.Export one -> runs.export(one, now);
            case LifeAct.Bank one -> runs.bank(one, now);
            case LifeAct.Repay one -> runs.repay(one, now);
            case LifeAct.GiveUpPayment one -> runs.giveUp(one, now);
            case LifeAct.PayBack one -> runs.debts.payBack(one, now);
            case LifeAct.WriteOff one -> runs.debts.writeOff(one);
            case LifeAct.Advance one -> advances.appropriate(one, now);
            case LifeAct.PayAdvance one -> advances.order(one, now);
            case LifeAct.AdvanceSaid one -> advances.said(one, now);
            case LifeAct.RepayAdvance one -> advances.repay(one, now);
            case LifeAct.WriteOffAdvance one -> advances.writeOff(one);
            case LifeAct.TakeBackAdvance one -> advances.takeBack(one);
            case LifeAct.Again _ -> throw new IllegalStateException("what is repeated is known");
        };
    }

    /// What stands in every bucket of every voucher, what is used of each limit, what is left of each pool; without
    /// what is zero.
    Map<String, Long> balances() {
        Map<String, Long> balances = new TreeMap<>();
        grants.limits.write(balances);
        advances.advances.values().forEach(advance -> advance.write(balances));
        for (PaperGrant grant : grants.grants.values()) {
            String voucher = "voucher " + grant.act.app() + " ";
            balances.put(voucher + "AVAILABLE", grant.available());
            balances.put(voucher + "HELD", grant.held());
            balances.put(voucher + "CLAIMABLE", grant.claimable());
            for (At at : At.values()) {
                balances.put(voucher + at, grant.in(at));
            }
        }
        balances.values().removeIf(fen -> fen == 0);
        return balances;
    }
}
