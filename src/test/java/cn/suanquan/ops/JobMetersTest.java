package cn.suanquan.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.SuccessfulExecution;
import io.quarkus.scheduler.Trigger;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JobMetersTest {
    private final AtomicLong millis = new AtomicLong(5_000_000);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, new Clock() {
        @Override
        public long wallTime() {
            return millis.get();
        }

        @Override
        public long monotonicTime() {
            return millis.get() * 1_000_000;
        }
    });

    @Test
    void aJobIsAsOldAsTheInstanceUntilItIsDoneAndThenAsItsLastSuccess() {
        Trigger hourly = answering(Trigger.class, "cn.suanquan.voucher.ExpiryJob#hourly");
        Trigger tick = answering(Trigger.class, "cn.suanquan.statement.StatementJob#tick");
        JobMeters jobs = new JobMeters(answering(Scheduler.class, List.of(hourly, tick)), meters);
        jobs.started(new StartupEvent());
        assertEquals(5_000, at("ExpiryJob.hourly"));
        assertEquals(5_000, at("StatementJob.tick"));
        millis.addAndGet(3_600_000);
        jobs.succeeded(new SuccessfulExecution(answering(ScheduledExecution.class, hourly)));
        assertEquals(8_600, at("ExpiryJob.hourly"));
        assertEquals(5_000, at("StatementJob.tick"));
    }

    private double at(String task) {
        return meters.get("suanquan.job.last.success").tag("task", task).gauge().value();
    }

    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> answer));
    }
}
