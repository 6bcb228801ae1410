package cn.suanquan.life;

/// Keeps lives away from what the paper does not say yet: an act that would touch it is left out, as the paper stands
/// before it.
final class Ahead {
    private Ahead() {}

    static boolean isBeyond(Paper paper, LifeAct asked) {
        LifeAct act = paper.meant(asked);
        return switch (act) {
            case LifeAct.Correct correct -> isOtherInRun(paper, correct);
            case LifeAct.Decide decide ->
                paper.records.disputed(decide.dispute()).stream().anyMatch(record -> isInRun(record.grant));
            case LifeAct.EndHolds _ ->
                paper.records.holdsOver(paper.now()).stream().anyMatch(record -> isInRun(record.grant));
            case LifeAct.Unclaim one -> isOfOver(paper, one.claim());
            case LifeAct.ReturnClaim one -> isOfOver(paper, one.claim());
            case LifeAct.WriteOff _ -> asked instanceof LifeAct.Again again && paper.isRefused(again.step());
            default -> false;
        };
    }

    /// What falls may have to wait for a run that holds another claim of the voucher.
    private static boolean isOtherInRun(Paper paper, LifeAct.Correct act) {
        PaperRecord record = paper.records.records.get(act.corrects());
        if (record == null) {
            return false;
        }
        PaperClaim own = record.claim;
        return isInRun(record.grant) && (own == null || !own.isInRun());
    }

    private static boolean isInRun(PaperGrant grant) {
        return grant.claims.stream().anyMatch(PaperClaim::isInRun);
    }

    /// A claim ends whose voucher does not take money back as before.
    private static boolean isOfOver(Paper paper, int number) {
        PaperClaim claim = paper.claims.claims.get(number);
        return claim == null || claim.grant.course != PaperGrant.Course.ACTIVE;
    }
}
