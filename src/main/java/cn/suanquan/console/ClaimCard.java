package cn.suanquan.console;

import cn.suanquan.claim.Claim;
import cn.suanquan.claim.ClaimState;
import cn.suanquan.claim.LineState;
import cn.suanquan.kernel.RunId;
import java.util.List;

/// A claim as its holder's pages show it.
///
/// @param programme its name
/// @param voucher its number
/// @param payee the name of the center that is paid; empty where the holder is
/// @param ground the page that says what its figures are made of
record ClaimCard(Claim claim, String programme, String voucher, String payee, String ground) {

    /// Of the state, a key of [ClaimPageWords].
    public String words() {
        return switch (claim.state()) {
            case OPEN -> "stateOpen";
            case IN_RUN -> "stateInRun";
            case PAID -> "statePaid";
            case VOID -> "stateVoid";
            case WITHDRAWN -> "stateWithdrawn";
            case RETURNED -> "stateReturned";
        };
    }

    /// What the state means, a key of [ClaimPageWords].
    public String hint() {
        return words() + "Hint";
    }

    /// Of the state, how it looks.
    public String look() {
        return switch (claim.state()) {
            case OPEN, IN_RUN -> "wait";
            case PAID -> "good";
            case RETURNED -> "bad";
            case VOID, WITHDRAWN -> "";
        };
    }

    /// Which amount the claim is reckoned on, a key of [ClaimPageWords].
    public String controlling() {
        return switch (claim.controlling()) {
            case COMPLETED -> "completed";
            case INVOICED -> "invoiced";
            case PAID -> "paid";
            case CONTRACT -> "contract";
        };
    }

    /// True where its holder may take it back now; the act asks again.
    public boolean isOpen() {
        return claim.mayEnd();
    }

    /// Something was decided on it; a claim that its holder took back was not.
    public boolean hasLetter() {
        return claim.state() != ClaimState.WITHDRAWN;
    }

    /// The runs that paid it to the holder, of whose statements the holder has its own.
    public List<RunId> paidRuns() {
        return claim.center().isPresent()
                ? List.of()
                : claim.lines().stream()
                        .filter(line -> line.state() == LineState.PAID)
                        .flatMap(line -> line.run().stream())
                        .distinct()
                        .toList();
    }

    /// The holder has to give something of it back.
    public boolean isOwed() {
        return claim.center().isEmpty()
                && claim.lines().stream().anyMatch(line -> line.state() == LineState.OPEN && line.amountFen() < 0);
    }

    public List<LineRow> lines() {
        return claim.lines().stream().map(line -> new LineRow(line, ground)).toList();
    }

    /// What a settlement run takes, and where it stands.
    record LineRow(Claim.Line line, String claim) {
        public String kind() {
            if (line.isRefund()) {
                return "lineRefund";
            }
            return line.isCorrection() ? "lineCorrection" : "lineClaim";
        }

        public String state() {
            return switch (line.state()) {
                case OPEN -> line.amountFen() < 0 ? "lineOwed" : "lineOpen";
                case LOCKED -> "lineLocked";
                case PAID -> line.amountFen() < 0 ? "lineSettled" : "linePaid";
                case WRITTEN_OFF -> "lineWrittenOff";
                case VOID -> "lineVoid";
            };
        }

        public String look() {
            return line.state() == LineState.PAID ? "good" : line.state() == LineState.VOID ? "" : "wait";
        }

        /// What the amount is made of; the lines of a run are read by the bureau alone.
        public String ground() {
            return claim;
        }
    }
}
