package cn.suanquan.loadtest;

import cn.suanquan.ledger.EntryKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Where the slow ones of many records spent their time: what the client saw of each, beside what the lanes and the
/// virtual machine of the service said of the same moments in a flight recording.
final class Tail {
    private static final String LANE = "cn.suanquan.Lane";
    private static final String OPERATION = "jdk.ExecuteVMOperation";
    private static final String SYNCHRONIZATION = "jdk.SafepointStateSynchronization";
    private static final double SLOWEST = 0.01;
    private static final double MIDDLE_FROM = 0.4;
    private static final double MIDDLE_TO = 0.6;
    private final List<Whole> all = new ArrayList<>();
    private final List<Stop> stops = new ArrayList<>();
    private int unknown;

    /// In a lane; moments as those of a [Journey].
    private record Lane(long taken, long begun, long locked, long decided, long written) {}

    /// The service stood still.
    private record Stop(String why, long from, long to) {
        long within(long since, long until) {
            return Math.max(0, Math.min(to, until) - Math.max(from, since));
        }
    }

    /// @param stopped how much of the way the service stood still; it is part of the other times
    private record Whole(Journey seen, Lane lane, long stopped) {}

    /// Starts to record what is wanted later.
    static void begin(Server server) throws IOException, InterruptedException {
        var _ = server.jcmd(
                "JFR.start",
                "name=tail",
                "settings=none",
                "+" + LANE + "#enabled=true",
                "+" + OPERATION + "#enabled=true",
                "+" + OPERATION + "#threshold=0ns",
                "+" + SYNCHRONIZATION + "#enabled=true",
                "+" + SYNCHRONIZATION + "#threshold=0ns");
    }

    /// Ends the recording and adds what it says of those records of the center.
    void end(Server server, Path file, String source, List<Journey> journeys) throws IOException, InterruptedException {
        var _ = server.jcmd("JFR.stop", "name=tail", "filename=" + file.toAbsolutePath());
        Map<String, Lane> lanes = new HashMap<>();
        List<RecordedEvent> still = new ArrayList<>();
        long shift = 0; // from the clock of the recording to that of the journeys
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals(LANE)) {
                Lane lane = new Lane(
                        event.getLong("taken"),
                        event.getLong("begun"),
                        event.getLong("locked"),
                        event.getLong("decided"),
                        event.getLong("written"));
                shift = lanes.isEmpty() ? lane.written() - nanos(event.getEndTime()) : shift;
                lanes.put(event.getString("key"), lane);
            } else if (!event.getEventType().getName().equals(OPERATION) || event.getBoolean("safepoint")) {
                still.add(event);
            }
        }
        List<Stop> its = new ArrayList<>();
        for (RecordedEvent event : still) {
            boolean isOperation = event.getEventType().getName().equals(OPERATION);
            its.add(new Stop(
                    isOperation ? event.getString("operation") : "reaching a safepoint",
                    nanos(event.getStartTime()) + shift,
                    nanos(event.getEndTime()) + shift));
        }
        long first = journeys.stream().mapToLong(Journey::sent).min().orElse(0);
        long last = journeys.stream().mapToLong(Journey::answered).max().orElse(0);
        its.removeIf(stop -> stop.within(first, last) == 0); // to start a recording stops the service too
        stops.addAll(its);
        for (Journey one : journeys) {
            Lane lane = lanes.get(
                    new EntryKey(source, Requests.id(one.number())).hash().toString());
            if (lane == null) {
                unknown++;
            } else {
                long stopped = its.stream()
                        .mapToLong(stop -> stop.within(one.sent(), one.answered()))
                        .sum();
                all.add(new Whole(one, lane, stopped));
            }
        }
    }

    private static long nanos(Instant at) {
        return Duration.between(Instant.EPOCH, at).toNanos();
    }

    void describe() {
        List<Whole> sorted = all.stream()
                .sorted(Comparator.comparingLong(one -> one.seen().whole()))
                .toList();
        if (sorted.isEmpty()) {
            Machine.say("tail          nothing was recorded of %d records", unknown);
            return;
        }
        Machine.say(
                "tail          of %,d records at half of the peak, mean ms of each part (%d more were not recorded):",
                sorted.size(), unknown);
        say("slowest 1 %", sorted.subList((int) (sorted.size() * (1 - SLOWEST)), sorted.size()));
        say("middle fifth", sorted.subList((int) (sorted.size() * MIDDLE_FROM), (int)
                Math.ceil(sorted.size() * MIDDLE_TO)));
        Map<String, List<Stop>> byReason = stops.stream().collect(Collectors.groupingBy(Stop::why));
        Machine.say(
                "stood still   %s",
                byReason.entrySet().stream()
                        .map(one -> String.format(
                                Locale.ROOT,
                                "%s %d times, %.0f ms in all, longest %.1f ms",
                                one.getKey(),
                                one.getValue().size(),
                                one.getValue().stream()
                                                .mapToLong(stop -> stop.to() - stop.from())
                                                .sum()
                                        / 1e6,
                                one.getValue().stream()
                                                .mapToLong(stop -> stop.to() - stop.from())
                                                .max()
                                                .orElse(0)
                                        / 1e6))
                        .sorted()
                        .collect(Collectors.joining("; ")));
    }

    private static void say(String which, List<Whole> some) {
        Map<String, ToLongFunction<Whole>> parts = new LinkedHashMap<>();
        parts.put("whole", one -> one.seen().whole());
        parts.put(
                "= client, before it sent",
                one -> one.seen().sent() - one.seen().due());
        parts.put(
                "+ way in (socket, gate, token, body, rules)",
                one -> one.lane().taken() - one.seen().sent());
        parts.put(
                "+ waiting for the batch before",
                one -> one.lane().begun() - one.lane().taken());
        parts.put(
                "+ locking and reading", one -> one.lane().locked() - one.lane().begun());
        parts.put("+ deciding", one -> one.lane().decided() - one.lane().locked());
        parts.put(
                "+ writing and commit", one -> one.lane().written() - one.lane().decided());
        parts.put("+ way out", one -> one.seen().answered() - one.lane().written());
        parts.put("of it the service stood still", Whole::stopped);
        Machine.say(
                "%-13s %s",
                which,
                parts.entrySet().stream()
                        .map(part -> String.format(
                                Locale.ROOT,
                                "%s %.1f",
                                part.getKey(),
                                some.stream()
                                                .mapToLong(part.getValue())
                                                .average()
                                                .orElse(0)
                                        / 1e6))
                        .collect(Collectors.joining(" ")));
    }
}
