package cn.suanquan.life;

/// Keeps lives away from what the paper does not say yet: an act that would touch it is left out, as the paper stands
/// before it.
final class Ahead {
    private Ahead() {}

    static boolean isBeyond(Paper paper, LifeAct asked) {
        LifeAct act = paper.meant(asked);
        return switch (act) {
            case LifeAct.Unclaim one -> isOfOver(paper, one.claim());
            case LifeAct.ReturnClaim one -> isOfOver(paper, one.claim());
            case LifeAct.PayBack _, LifeAct.WriteOff _ -> isProposedBefore(paper, asked);
            case LifeAct.Advance _, LifeAct.RepayAdvance _, LifeAct.WriteOffAdvance _ -> isProposedBefore(paper, asked);
            default -> false;
        };
    }

    /// What was proposed and not carried out may have been carried out by another act since.
    private static boolean isProposedBefore(Paper paper, LifeAct asked) {
        return asked instanceof LifeAct.Again again && paper.isRefused(again.step());
    }

    /// A claim ends whose voucher does not take money back as before.
    private static boolean isOfOver(Paper paper, int number) {
        PaperClaim claim = paper.claims.claims.get(number);
        return claim == null || claim.grant.course != PaperGrant.Course.ACTIVE;
    }
}
