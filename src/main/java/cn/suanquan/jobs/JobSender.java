package cn.suanquan.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Posts runs as they come, a request's worth at a time.
final class JobSender {
    private static final String UNKNOWN_VOUCHER = "VOUCHER_NOT_FOUND";
    private final UsagePost post;
    private final Consumer<UsagePost.Posted> answered;
    private final List<PricedJob> waiting = new ArrayList<>();
    private boolean isWhole = true;

    JobSender(UsagePost post, Consumer<UsagePost.Posted> answered) {
        this.post = post;
        this.answered = answered;
    }

    void add(PricedJob job) {
        waiting.add(job);
        if (waiting.size() == UsagePost.RECORDS_A_REQUEST) {
            end();
        }
    }

    /// Posts what still waits.
    ///
    /// @throws IllegalStateException where the service does not know a voucher: the table of vouchers is wrong; what
    ///     was refused may be sent again by the right one
    void end() {
        if (waiting.isEmpty()) {
            return;
        }
        List<UsagePost.Posted> answers = post.post(waiting);
        waiting.clear();
        for (UsagePost.Posted posted : answers) {
            isWhole &= posted.stands();
            answered.accept(posted);
        }
        answers.stream()
                .filter(posted -> posted.code().equals(UNKNOWN_VOUCHER) && !posted.waits())
                .findFirst()
                .ifPresent(posted -> {
                    throw new IllegalStateException("the service knows no voucher "
                            + posted.job().voucher() + " that this center may use: correct the table of vouchers"
                            + " before you go on; no further request was sent, what stands stays");
                });
    }

    /// Whether everything that was posted stands.
    boolean isWhole() {
        return isWhole;
    }
}
