package cn.suanquan.jobs;

import cn.suanquan.client.NoAnswer;
import cn.suanquan.client.RecordOutcome;
import cn.suanquan.client.ServiceRefused;
import cn.suanquan.client.SuanquanClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Posts runs as usage records with the center's token. The id of a record is its identity, so what was taken the first
/// time is answered as DUPLICATE and stands once.
final class UsagePost implements AutoCloseable {
    static final int RECORDS_A_REQUEST = SuanquanClient.RECORDS_A_REQUEST;
    private static final String AGAIN = "; run it again, what stands is not posted twice";
    private final SuanquanClient client;

    /// @param token is asked for each request: one in a file may be renewed while a long import runs
    UsagePost(URI service, Supplier<String> token) {
        client = new SuanquanClient(service, token);
    }

    /// @param pause waits before the next try
    UsagePost(URI service, Supplier<String> token, Consumer<Duration> pause) {
        client = new SuanquanClient(service, token, pause);
    }

    /// What became of a run.
    ///
    /// @param code why it was refused or waits, empty where it stands
    record Posted(PricedJob job, String outcome, String code, String detail, boolean stands) {
        /// The service has it, and judges it again by itself: it is not to be sent again.
        boolean waits() {
            return outcome.equals("WAITING");
        }

        /// Where it does not stand.
        UnearningRow row() {
            return new UnearningRow(
                    job.row(),
                    (outcome + " " + code).strip(),
                    detail,
                    waits() ? "wait: it is judged again by itself" : "as it says");
        }
    }

    /// Posts at most [#RECORDS_A_REQUEST] runs; answers each, in their order.
    ///
    /// @throws IllegalStateException where the service refuses the request, or does not answer however often it
    ///     is asked
    List<Posted> post(List<PricedJob> jobs) {
        try {
            List<RecordOutcome> outcomes =
                    client.post(jobs.stream().map(PricedJob::record).toList());
            return IntStream.range(0, jobs.size())
                    .mapToObj(i -> posted(jobs.get(i), outcomes.get(i)))
                    .toList();
        } catch (ServiceRefused | NoAnswer no) {
            throw new IllegalStateException(no.getMessage() + AGAIN, no);
        }
    }

    private static Posted posted(PricedJob job, RecordOutcome one) {
        return new Posted(job, one.outcome(), one.code(), one.detail(), one.stands());
    }

    @Override
    public void close() {
        client.close();
    }
}
