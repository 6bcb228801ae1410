package cn.suanquan.voucher;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/// The life of a voucher. The methods are the only transitions; what a state cannot do it refuses. Expired and voided
/// are final: what was AVAILABLE has gone back; what is HELD or beyond goes its way.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
@JsonSubTypes({
    @JsonSubTypes.Type(value = VoucherState.Active.class, name = VoucherState.Active.CODE),
    @JsonSubTypes.Type(value = VoucherState.Frozen.class, name = VoucherState.Frozen.CODE),
    @JsonSubTypes.Type(value = VoucherState.Expired.class, name = VoucherState.Expired.CODE),
    @JsonSubTypes.Type(value = VoucherState.Voided.class, name = VoucherState.Voided.CODE)
})
public sealed interface VoucherState {
    /// Codes of the states in which its time can still run out.
    List<String> LIVE = List.of(Active.CODE, Frozen.CODE);

    /// Codes of the states that are final.
    List<String> ENDED = List.of(Expired.CODE, Voided.CODE);

    /// As stored and as written in JSON: ACTIVE, FROZEN, EXPIRED, VOIDED.
    @JsonIgnore
    String code();

    /// Stops use until somebody has looked.
    VoucherState freeze(Instant at, String reason);

    /// Lets use go on.
    VoucherState unfreeze();

    /// Valid until a later instant; the state stays.
    VoucherState extend(Instant validUntil, Instant newUntil, Instant now);

    /// More money from the queue; the state stays.
    VoucherState supplement();

    /// Withdrawn by an officer; what is unused goes back.
    VoucherState voidIt(Instant at, String reason);

    /// Its validity has ended; what is unused goes back.
    VoucherState expire(Instant validUntil, Instant now);

    /// In force.
    record Active() implements VoucherState {
        static final String CODE = "ACTIVE";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public VoucherState freeze(Instant at, String reason) {
            return new Frozen(at, reason);
        }

        @Override
        public VoucherState unfreeze() {
            throw wrongState(this, "解冻", "只有冻结中的算力券可以解冻。");
        }

        @Override
        public VoucherState extend(Instant validUntil, Instant newUntil, Instant now) {
            mustBeLater(validUntil, newUntil, now);
            return this;
        }

        @Override
        public VoucherState supplement() {
            return this;
        }

        @Override
        public VoucherState voidIt(Instant at, String reason) {
            return new Voided(at, reason);
        }

        @Override
        public VoucherState expire(Instant validUntil, Instant now) {
            mustBeOver(validUntil, now);
            return new Expired(now);
        }
    }

    /// Stopped: nothing new can be used; what is held goes its way.
    record Frozen(Instant at, String reason) implements VoucherState {
        static final String CODE = "FROZEN";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public VoucherState freeze(Instant at, String reason) {
            throw wrongState(this, "冻结", "它已经冻结。");
        }

        @Override
        public VoucherState unfreeze() {
            return new Active();
        }

        @Override
        public VoucherState extend(Instant validUntil, Instant newUntil, Instant now) {
            mustBeLater(validUntil, newUntil, now);
            return this;
        }

        @Override
        public VoucherState supplement() {
            throw wrongState(this, "补足", "冻结期间不予补足，解冻后按排队顺序补足。");
        }

        @Override
        public VoucherState voidIt(Instant at, String reason) {
            return new Voided(at, reason);
        }

        @Override
        public VoucherState expire(Instant validUntil, Instant now) {
            mustBeOver(validUntil, now);
            return new Expired(now);
        }
    }

    /// Over by time.
    record Expired(Instant at) implements VoucherState {
        static final String CODE = "EXPIRED";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public VoucherState freeze(Instant at, String reason) {
            throw ended(this, "冻结");
        }

        @Override
        public VoucherState unfreeze() {
            throw ended(this, "解冻");
        }

        @Override
        public VoucherState extend(Instant validUntil, Instant newUntil, Instant now) {
            throw ended(this, "延期");
        }

        @Override
        public VoucherState supplement() {
            throw ended(this, "补足");
        }

        @Override
        public VoucherState voidIt(Instant at, String reason) {
            throw ended(this, "作废");
        }

        @Override
        public VoucherState expire(Instant validUntil, Instant now) {
            throw ended(this, "到期处理");
        }
    }

    /// Over by decision.
    record Voided(Instant at, String reason) implements VoucherState {
        static final String CODE = "VOIDED";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public VoucherState freeze(Instant at, String reason) {
            throw ended(this, "冻结");
        }

        @Override
        public VoucherState unfreeze() {
            throw ended(this, "解冻");
        }

        @Override
        public VoucherState extend(Instant validUntil, Instant newUntil, Instant now) {
            throw ended(this, "延期");
        }

        @Override
        public VoucherState supplement() {
            throw ended(this, "补足");
        }

        @Override
        public VoucherState voidIt(Instant at, String reason) {
            throw ended(this, "作废");
        }

        @Override
        public VoucherState expire(Instant validUntil, Instant now) {
            throw ended(this, "到期处理");
        }
    }

    private static RuntimeException ended(VoucherState state, String act) {
        return wrongState(state, act, "已到期或已作废的算力券不能再变更；确有需要的，请重新申请。");
    }

    private static RuntimeException wrongState(VoucherState state, String act, String why) {
        return Refusal.of(Refusal.Kind.CONFLICT, "WRONG_STATE", "算力券当前状态为 " + state.code() + "，不能" + act + "：" + why)
                .toException();
    }

    private static void mustBeLater(Instant validUntil, Instant newUntil, Instant now) {
        if (!newUntil.isAfter(validUntil) || !newUntil.isAfter(now)) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "EXTENSION_NOT_LATER",
                            "延期后的最后一日 " + FiscalYear.lastDay(newUntil) + " 应晚于今日，也应晚于原最后一日 "
                                    + FiscalYear.lastDay(validUntil) + "。")
                    .toException();
        }
    }

    private static void mustBeOver(Instant validUntil, Instant now) {
        if (now.isBefore(validUntil)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "NOT_EXPIRED",
                            "算力券有效期至 " + FiscalYear.lastDay(validUntil) + "，尚未到期。")
                    .toException();
        }
    }
}
