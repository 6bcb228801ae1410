package cn.suanquan.console;

import cn.suanquan.kernel.Fen;
import cn.suanquan.voucher.Application;
import cn.suanquan.voucher.ApplicationRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// An application as its holder's pages show it.
///
/// @param programme its name
/// @param preview what was decided on the day of application; it reserved nothing
/// @param decided what was decided at issue
record HolderApplicationCard(
        Application application, String programme, RulesAnswer preview, Optional<RulesAnswer> decided) {
    private static final Set<String> UNGRANTED = Set.of("SUBMITTED", "APPROVED", "WAITING");

    /// The states in the order in which an application comes to them.
    static final List<StateWord> STATES =
            List.of("SUBMITTED", "APPROVED", "WAITING", "ISSUED", "REJECTED", "ENDED", "WITHDRAWN", "CLOSED").stream()
                    .map(code -> new StateWord(code, words(code)))
                    .toList();

    /// @param words a key of [ApplicationPageWords]
    record StateWord(String code, String words) {}

    static HolderApplicationCard of(Application application, String programme) {
        return new HolderApplicationCard(
                application,
                programme,
                RulesAnswer.of(application.preview()),
                application.decided().map(RulesAnswer::of));
    }

    private static String words(String code) {
        return "state" + code.substring(0, 1) + code.substring(1).toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words(application.state());
    }

    /// What the state means, a key of [ApplicationPageWords].
    public String hint() {
        return words() + "Hint";
    }

    /// Of the state, how it looks.
    public String look() {
        return switch (application.state()) {
            case "SUBMITTED", "APPROVED", "WAITING" -> "wait";
            case "ISSUED" -> "good";
            case "REJECTED", "CLOSED" -> "bad";
            default -> "";
        };
    }

    public DoneBy reviewedBy(Application.Review review) {
        return DoneBy.of(review, false);
    }

    public DoneBy endedBy(Application.End end) {
        return DoneBy.of(end, application.state(), false);
    }

    /// The decision that counts: at issue, or else as it was on the day of application.
    public RulesAnswer decision() {
        return decided.orElse(preview);
    }

    /// True where its holder may take it back now; the act asks again.
    public boolean isOpen() {
        return UNGRANTED.contains(application.state());
    }

    /// It may be objected to, while there is time.
    public boolean isRefused() {
        return application.state().equals("REJECTED") || application.state().equals("CLOSED");
    }

    /// There is a decision to be printed.
    public boolean isDecided() {
        return !application.state().equals("SUBMITTED") && !application.state().equals("WITHDRAWN");
    }

    public Optional<Fen> contractFen() {
        return application.request().contract().map(ApplicationRequest.Contract::amountFen);
    }

    public String path() {
        return HolderApplicationPages.HERE + "/" + application.id();
    }

    /// The page that says what its figures are made of: of the voucher, or else its own.
    public String ground() {
        return application
                .voucher()
                .map(voucher -> "/console/ground/vouchers/" + voucher)
                .orElse(path() + "#ground");
    }
}
