package cn.suanquan.console;

import cn.suanquan.kernel.Person;
import cn.suanquan.registry.Holder;
import cn.suanquan.voucher.Application;
import java.util.Optional;

/// An application with whose it is and what the engine says of it.
///
/// @param isDecided the decision is that of the issue, not the one shown at the application
record ApplicationCard(
        Application application, String holder, Optional<Holder> registered, DecisionCard decision, boolean isDecided) {

    static ApplicationCard of(Application application, Optional<Holder> registered) {
        boolean isDecided = application.decided().isPresent();
        return new ApplicationCard(
                application,
                registered.map(Holder::name).orElse(application.holder().toString()),
                registered,
                DecisionCard.of(
                        application.decided().orElse(application.preview()),
                        application.programme() + "/" + application.year(),
                        application.holder().toString()),
                isDecided);
    }

    /// As an officer reads it.
    public DoneBy reviewedBy(Application.Review review) {
        return DoneBy.of(review, true);
    }

    public DoneBy endedBy(Application.End end) {
        return DoneBy.of(end, application.state(), true);
    }

    /// Who applied for the holder.
    public String applicant() {
        return Person.subject(application.appliedBy());
    }

    /// A key of [ReviewWords].
    public String state() {
        return Words.joined("state", application.state());
    }

    /// A key of [CodeWords]; asked only where the holder is registered.
    public String holderKind() {
        return Words.joined("kind", registered.map(one -> one.kind().name()).orElse(""));
    }

    public String pill() {
        return switch (application.state()) {
            case "SUBMITTED", "WAITING" -> "wait";
            case "ISSUED", "APPROVED" -> "good";
            case "REJECTED" -> "bad";
            default -> "";
        };
    }

    /// There is a decision to be printed.
    public boolean hasLetter() {
        return !application.state().equals("SUBMITTED") && !application.state().equals("WITHDRAWN");
    }

    public String path() {
        return "/console/review/applications/" + application.id();
    }

    /// Where the amount of the decision is explained: the voucher, once there is one.
    public String ground() {
        return application.voucher().map(id -> "/console/ground/vouchers/" + id).orElse(path() + "#decision");
    }
}
