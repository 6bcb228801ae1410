package cn.suanquan.duty;

import cn.suanquan.duty.Matter.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The acts that are separated by person, with the side that each takes on each kind of matter. Whoever stands on
/// another side of that matter does not do it. What each guards against stands
/// in docs/design/016-separation-of-duties.md.
public enum Duty {
    REGISTER("登记或修改登记事项", Place.on(Kind.HOLDER, Side.OFFICE), Place.on(Kind.CENTER, Side.OFFICE)),
    APPLY("提交申请", Place.on(Kind.HOLDER, Side.HOLDER)),
    WITHDRAW_APPLICATION("撤回申请", Place.on(Kind.HOLDER, Side.HOLDER)),
    REVIEW("审核申请", Place.on(Kind.HOLDER, Side.OFFICE), Place.on(Kind.APPLICATION, Side.REVIEWER)),
    CLOSE_APPLICATION("终结申请", Place.on(Kind.HOLDER, Side.OFFICE), Place.notOf(Kind.APPLICATION, Side.CLERK)),
    ISSUE("发放", Place.on(Kind.HOLDER, Side.OFFICE), Place.on(Kind.APPLICATION, Side.ISSUER)),
    END_WAITING("终止候补", Place.on(Kind.HOLDER, Side.OFFICE)),
    FREEZE("冻结算力券", Place.on(Kind.HOLDER, Side.OFFICE)),
    UNFREEZE("解冻算力券", Place.on(Kind.HOLDER, Side.OFFICE)),
    EXTEND("延期", Place.on(Kind.HOLDER, Side.OFFICE)),
    VOID("作废算力券", Place.on(Kind.HOLDER, Side.OFFICE)),
    POST_USAGE("报送用量或合同", Place.on(Kind.CENTER, Side.CENTER)),
    CONFIRM("确认用量或合同", Place.on(Kind.HOLDER, Side.HOLDER), Place.on(Kind.CENTER, Side.HOLDER)),
    DISPUTE("提出异议", Place.on(Kind.HOLDER, Side.HOLDER), Place.on(Kind.CENTER, Side.HOLDER)),
    DECIDE_DISPUTE("裁定异议", Place.on(Kind.HOLDER, Side.OFFICE), Place.on(Kind.CENTER, Side.OFFICE)),
    CLAIM("申请兑付", Place.on(Kind.HOLDER, Side.HOLDER), Place.on(Kind.CENTER, Side.HOLDER)),
    WITHDRAW_CLAIM("撤回兑付申请", Place.on(Kind.HOLDER, Side.HOLDER)),
    RETURN_CLAIM("退回兑付申请", Place.on(Kind.HOLDER, Side.OFFICE), Place.on(Kind.CENTER, Side.OFFICE)),
    PREPARE_RUN("编制结算批次", Place.on(Kind.ROUND, Side.MAKER)),
    LOCK_RUN(
            "锁定结算批次",
            Place.on(Kind.ROUND, Side.MAKER),
            Place.on(Kind.HOLDER, Side.OFFICE),
            Place.on(Kind.CENTER, Side.OFFICE)),
    APPROVE_RUN(
            "复核批准结算批次",
            Place.on(Kind.ROUND, Side.CHECKER),
            Place.on(Kind.HOLDER, Side.OFFICE),
            Place.on(Kind.CENTER, Side.OFFICE)),
    REJECT_RUN(
            "复核退回结算批次",
            Place.on(Kind.ROUND, Side.CHECKER),
            Place.on(Kind.HOLDER, Side.OFFICE),
            Place.on(Kind.CENTER, Side.OFFICE)),
    EXPORT_RUN(
            "生成支付文件",
            Place.on(Kind.ROUND, Side.MAKER),
            Place.on(Kind.HOLDER, Side.OFFICE),
            Place.on(Kind.CENTER, Side.OFFICE)),
    RECORD_RESULT(
            "登记支付结果",
            Place.on(Kind.RETURN, Side.RECORDER),
            Place.on(Kind.HOLDER, Side.OFFICE),
            Place.on(Kind.CENTER, Side.OFFICE)),
    REPAY(
            "重新支付退汇",
            Place.on(Kind.RETURN, Side.RELEASER),
            Place.on(Kind.HOLDER, Side.OFFICE),
            Place.on(Kind.CENTER, Side.OFFICE)),
    GIVE_UP(
            "放弃支付退汇",
            Place.on(Kind.RETURN, Side.RELEASER),
            Place.on(Kind.HOLDER, Side.OFFICE),
            Place.on(Kind.CENTER, Side.OFFICE)),
    APPROPRIATE_ADVANCE("批准备用金", Place.on(Kind.ADVANCE, Side.CHECKER)),
    ORDER_ADVANCE(
            "支付备用金",
            Place.on(Kind.ADVANCE, Side.MAKER),
            Place.on(Kind.RETURN, Side.RELEASER),
            Place.on(Kind.HOLDER, Side.OFFICE),
            Place.on(Kind.CENTER, Side.OFFICE)),
    TAKE_BACK_ADVANCE(
            "收回备用金",
            Place.on(Kind.RETURN, Side.RELEASER),
            Place.on(Kind.HOLDER, Side.OFFICE),
            Place.on(Kind.CENTER, Side.OFFICE)),
    PROPOSE(
            "提议",
            Place.on(Kind.PROPOSAL, Side.PROPOSER),
            Place.on(Kind.HOLDER, Side.OFFICE),
            Place.on(Kind.CENTER, Side.OFFICE)),
    APPROVE(
            "批准提议",
            Place.on(Kind.PROPOSAL, Side.DECIDER),
            Place.on(Kind.HOLDER, Side.OFFICE),
            Place.on(Kind.CENTER, Side.OFFICE)),
    REJECT("驳回提议", Place.on(Kind.PROPOSAL, Side.DECIDER)),
    OBJECT("提出异议或申诉", Place.on(Kind.HOLDER, Side.HOLDER), Place.on(Kind.CENTER, Side.CENTER)),
    DECIDE_OBJECTION(
            "裁定异议申请",
            Place.on(Kind.OBJECTION, Side.DECIDER),
            Place.on(Kind.HOLDER, Side.OFFICE),
            Place.on(Kind.CENTER, Side.OFFICE)),
    DECIDE_APPEAL(
            "裁定申诉",
            Place.on(Kind.OBJECTION, Side.APPEALS),
            Place.on(Kind.HOLDER, Side.OFFICE),
            Place.on(Kind.CENTER, Side.OFFICE));

    final String words;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Place> places;

    Duty(String words, Place... places) {
        this.words = words;
        this.places = List.of(places);
    }

    /// Where its person comes to stand on a kind of matter.
    ///
    /// @param side that it takes; empty where it takes none
    /// @param apart the sides whose persons do not do it
    record Place(Kind kind, Optional<Side> side, Set<Side> apart) {
        static Place on(Kind kind, Side side) {
            return new Place(kind, Optional.of(side), EnumSet.complementOf(EnumSet.of(side)));
        }

        static Place notOf(Kind kind, Side apart) {
            return new Place(kind, Optional.empty(), Set.of(apart));
        }
    }

    /// The side that its person takes on a matter of that kind; empty where it takes none.
    public Optional<Side> side(Kind kind) {
        return place(kind).side();
    }

    /// The sides of such a matter whose persons do not do it.
    public Set<Side> apart(Kind kind) {
        return place(kind).apart();
    }

    /// The kinds of matter that it is about.
    public List<Kind> kinds() {
        return places.stream().map(Place::kind).toList();
    }

    /// True where who does it takes a place in matters of that kind.
    public boolean isAbout(Kind kind) {
        return places.stream().anyMatch(place -> place.kind() == kind);
    }

    private Place place(Kind kind) {
        return places.stream()
                .filter(place -> place.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(this + " is not about a matter of kind " + kind));
    }
}
