package cn.suanquan.duty;

import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import java.util.Locale;
import java.util.UUID;

/// What duties are separated on.
///
/// @param key of it among its kind
public record Matter(Kind kind, String key) implements Comparable<Matter> {
    /// The kinds of matter.
    public enum Kind {
        /// Everything that a holder asks for and is given.
        HOLDER("权益主体"),
        /// Everything that a center reports.
        CENTER("算力中心"),
        APPLICATION("申请"),
        PROPOSAL("提议"),
        /// One fixing of the content of a settlement run, until its payment file.
        ROUND("结算批次"),
        /// A payment that came back from the bank.
        RETURN("退汇"),
        ADVANCE("备用金"),
        OBJECTION("异议");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    public static Matter holder(HolderId id) {
        return new Matter(Kind.HOLDER, id.toString());
    }

    public static Matter center(CenterId id) {
        return new Matter(Kind.CENTER, id.toString());
    }

    public static Matter application(ApplicationId id) {
        return new Matter(Kind.APPLICATION, id.toString());
    }

    public static Matter proposal(UUID id) {
        return new Matter(Kind.PROPOSAL, id.toString());
    }

    /// @param round 1 is the first
    public static Matter round(RunId run, int round) {
        return new Matter(Kind.ROUND, run + "/" + round);
    }

    /// @param paidBy the run or the advance
    public static Matter returned(UUID paidBy, HolderId payee, int batch) {
        return new Matter(Kind.RETURN, paidBy + "/" + payee + "/" + batch);
    }

    public static Matter advance(UUID id) {
        return new Matter(Kind.ADVANCE, id.toString());
    }

    public static Matter objection(UUID id) {
        return new Matter(Kind.OBJECTION, id.toString());
    }

    /// As stored: `kind/key`.
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + key;
    }

    @Override
    public int compareTo(Matter other) {
        return toString().compareTo(other.toString());
    }
}
