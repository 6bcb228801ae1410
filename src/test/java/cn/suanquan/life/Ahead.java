package cn.suanquan.life;

import cn.suanquan.life.PaperTerms.Payee;

/// Keeps lives away from what the service does not do by the laws yet: an act that would touch a [Feature] that is off
/// is left out, as the paper stands before it.
final class Ahead {
    private Ahead() {}

    static boolean isBeyond(Paper paper, LifeAct asked) {
        LifeAct act = paper.meant(asked);
        return switch (act) {
            case LifeAct.Post post -> post.records().stream().anyMatch(one -> isShort(paper, one));
            case LifeAct.Correct correct -> isShortAgain(paper, correct);
            case LifeAct.Decide _ -> isAnyInRun(paper);
            case LifeAct.Contest _ -> !Feature.RECORD_MONEY.isOn();
            case LifeAct.Confirm confirm -> isOfSome(confirm);
            case LifeAct.Claiming claim -> isCut(paper.grants.grant(claim.app()), claim);
            case LifeAct.Unclaim one -> isOfOver(paper, one.claim());
            case LifeAct.ReturnClaim one -> isOfOver(paper, one.claim());
            case LifeAct.OpenRun run -> isOwing(paper) || isForCenters(paper);
            case LifeAct.LockRun _ -> isOwing(paper) || isForCenters(paper);
            case LifeAct.ApproveRun one -> isOwing(paper);
            case LifeAct.Bank bank -> isOldWord(paper.runs.run(bank.run()));
            default -> false;
        };
    }

    /// A record that earns more than its voucher has left.
    private static boolean isShort(Paper paper, LifeAct.Stated stated) {
        if (Feature.RECORD_MONEY.isOn() || !stated.item().equals(PaperRecords.COMPUTE)) {
            return false;
        }
        PaperGrant grant = paper.grants.grant(stated.app());
        return grant.earned(stated.feeFen()) * 2 > grant.available() - 1;
    }

    private static boolean isShortAgain(Paper paper, LifeAct.Correct act) {
        if (isAnyInRun(paper)) {
            return true;
        }
        PaperRecord record = paper.records.records.get(act.corrects());
        if (Feature.RECORD_MONEY.isOn() || record == null) {
            return false;
        }
        boolean isLess = act.stated().feeFen() < record.feeFen;
        if (record.stand != PaperRecord.Stand.POSTED || isLess && record.grant.records.size() > 1) {
            return true;
        }
        return act.stated().feeFen() > record.feeFen && isShort(paper, act.stated());
    }

    /// What falls may have to wait for a run that holds money.
    private static boolean isAnyInRun(Paper paper) {
        return paper.grants.grants.values().stream().anyMatch(grant -> grant.in(PaperClaim.At.PAYABLE) > 0);
    }

    /// A claim ends whose voucher does not take money back as before.
    private static boolean isOfOver(Paper paper, int number) {
        PaperClaim claim = paper.claims.claims.get(number);
        return claim == null || claim.grant.course != PaperGrant.Course.ACTIVE;
    }

    /// Only some of a voucher's records are confirmed.
    private static boolean isOfSome(LifeAct.Confirm act) {
        return !Feature.RECORD_MONEY.isOn()
                && (!act.records().isEmpty() || act.until().isPresent());
    }

    /// A claim of some records, or whose base is less than what was completed.
    private static boolean isCut(PaperGrant grant, LifeAct.Claiming act) {
        if (Feature.RECORD_MONEY.isOn() || grant.isOnCost()) {
            return false;
        }
        long completed = grant.records.stream()
                .filter(record -> record.isConfirmed() && record.claim == null)
                .mapToLong(PaperRecord::basis)
                .sum();
        long most = Math.min(Math.min(act.invoiceFen(), act.paidFen()), PaperClaims.contractLeft(grant));
        return !act.records().isEmpty() || completed > most;
    }

    /// Money is owed that the next run would have to set off.
    private static boolean isOwing(Paper paper) {
        return !Feature.DEBTS.isOn()
                && paper.grants.grants.values().stream().anyMatch(grant -> grant.in(PaperClaim.At.OWED) > 0);
    }

    private static boolean isForCenters(Paper paper) {
        return !Feature.PROVIDER_PAID.isOn() && paper.versions.terms(1).payee() == Payee.PROVIDER;
    }

    /// A word on money that has fallen since.
    private static boolean isOldWord(PaperRun run) {
        if (Feature.DEBTS.isOn()) {
            return false;
        }
        boolean isFallen = run.lines.stream()
                .anyMatch(line -> line.claim.lines.stream().anyMatch(other -> other.at == PaperClaim.At.OWED));
        return isFallen;
    }
}
