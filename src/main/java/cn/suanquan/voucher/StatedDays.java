package cn.suanquan.voucher;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.ProgrammeSettings.YearDate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The days an applicant states: facts that somebody else can check, so none lies after the day of application.
final class StatedDays {
    private StatedDays() {}

    /// The day that assigns the fiscal year, where the application has it.
    static Optional<LocalDate> assigning(YearDate by, ApplicationRequest request) {
        return switch (by) {
            case COMPLETION -> request.amounts().flatMap(ApplicationRequest.Amounts::completedOn);
            case CONTRACT_SIGNED -> request.contract().map(ApplicationRequest.Contract::signedOn);
            case APPLICATION -> Optional.empty();
        };
    }

    /// @throws cn.suanquan.kernel.RefusedException 400 DATE_AFTER_APPLICATION with the field
    static void check(ApplicationRequest request, LocalDate appliedOn) {
        request.amounts()
                .flatMap(ApplicationRequest.Amounts::completedOn)
                .ifPresent(day -> check("/amounts/completedOn", "完成日期", day, appliedOn));
        request.contract().ifPresent(one -> check("/contract/signedOn", "合同签订日期", one.signedOn(), appliedOn));
        request.project()
                .flatMap(ApplicationRequest.Project::wonOn)
                .ifPresent(day -> check("/project/wonOn", "立项日期", day, appliedOn));
    }

    private static void check(String pointer, String name, LocalDate day, LocalDate appliedOn) {
        if (day.isAfter(appliedOn)) {
            String what = name + " " + day + " 不能晚于申请日 " + appliedOn + "。";
            throw new Refusal(
                            Refusal.Kind.INVALID,
                            "DATE_AFTER_APPLICATION",
                            what,
                            Optional.empty(),
                            List.of(new Refusal.Finding(Optional.empty(), pointer, "BAD_VALUE", what)))
                    .toException();
        }
    }
}
