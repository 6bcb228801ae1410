package cn.suanquan.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Posts runs as they come, a request's worth at a time.
final class JobSender {
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
    void end() {
        if (waiting.isEmpty()) {
            return;
        }
        for (UsagePost.Posted posted : post.post(waiting)) {
            isWhole &= posted.stands();
            answered.accept(posted);
        }
        waiting.clear();
    }

    /// Whether everything that was posted stands.
    boolean isWhole() {
        return isWhole;
    }
}
