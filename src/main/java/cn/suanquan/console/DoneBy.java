package cn.suanquan.console;

import cn.suanquan.kernel.Person;
import cn.suanquan.voucher.Application;
import cn.suanquan.voucher.Vouchers;

/// Who did what a timeline shows: officers read the person, a holder the office.
///
/// @param person what people call the person; empty where the office is said
/// @param words a key of [StandingWords]: the office; empty where the person is named
record DoneBy(String person, String words) {
    private static final String REVIEW = "byReview";

    private static DoneBy of(String person, boolean isOfficer, String office) {
        if (Person.isService(person)) {
            return new DoneBy("", "byService");
        }
        return isOfficer ? new DoneBy(Person.subject(person), "") : new DoneBy("", office);
    }

    /// @param isOfficer who reads
    static DoneBy of(Vouchers.TimelineEvent event, boolean isOfficer) {
        return of(
                event.person(),
                isOfficer,
                switch (event.act()) {
                    case "SUPPLEMENTED" -> "byBureaus"; // with what an appropriation brought, or what came free
                    case "SWEPT" -> "byFinance";
                    default -> REVIEW;
                });
    }

    static DoneBy of(Application.Review review, boolean isOfficer) {
        return of(review.by(), isOfficer, REVIEW);
    }

    /// @param state of the application that ended
    static DoneBy of(Application.End end, String state, boolean isOfficer) {
        return of(end.by(), isOfficer, state.equals("WITHDRAWN") ? "byHolder" : REVIEW);
    }
}
