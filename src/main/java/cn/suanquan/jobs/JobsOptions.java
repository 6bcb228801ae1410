package cn.suanquan.jobs;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `jobs` is told on its command line.
///
/// @param isSend whether the runs are posted, or only said
/// @param feeFen the sum that they must come to, where they are posted
record JobsOptions(
        boolean isSend, JobForm form, JobImport selecting, long feeFen, Optional<Path> rest, List<Path> files) {
    static final String USE = """
            use: jobs check|send --form=sacct|pods|trace --cluster=NAME --zone=Asia/Shanghai --prices=FILE --vouchers=FILE
              [--states=COMPLETED,TIMEOUT] [--origin=2025-01-01T00:00:00Z, of a trace] [--rest=FILE]
              [--fee-fen=N, to send] FILE...""";
    private static final Set<String> NAMES =
            Set.of("form", "cluster", "zone", "prices", "vouchers", "states", "origin", "rest", "fee-fen");

    JobsOptions {
        files = List.copyOf(files);
    }

    /// @throws IllegalArgumentException where one is missing, unknown, said twice or wrong
    static JobsOptions of(List<String> arguments) {
        String act = arguments.isEmpty() ? "" : arguments.getFirst();
        if (!Set.of("check", "send").contains(act)) {
            throw new IllegalArgumentException(USE);
        }
        Map<String, String> said = new HashMap<>();
        List<Path> files = new ArrayList<>();
        for (String argument : arguments.subList(1, arguments.size())) {
            if (argument.startsWith("--")) {
                option(argument, said);
            } else {
                files.add(Path.of(argument));
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file to import; " + USE);
        }
        boolean isSend = act.equals("send");
        ZoneId zone = zone(needed(said, "zone"));
        JobForm form = form(said, zone);
        JobImport selecting = new JobImport(
                form,
                PriceSheet.of(Path.of(needed(said, "prices"))),
                VoucherTable.of(Path.of(needed(said, "vouchers"))),
                zone,
                Optional.ofNullable(said.get("states"))
                        .map(states -> Set.of(states.split(",")))
                        .orElse(form.earning()));
        long feeFen = isSend ? fen(needed(said, "fee-fen")) : 0;
        return new JobsOptions(
                isSend,
                form,
                selecting,
                feeFen,
                Optional.ofNullable(said.get("rest")).map(Path::of),
                files);
    }

    private static void option(String argument, Map<String, String> said) {
        int equals = argument.indexOf('=');
        String name = argument.substring(2, equals < 0 ? argument.length() : equals);
        String value = equals < 0 ? "" : argument.substring(equals + 1);
        if (!NAMES.contains(name) || value.isBlank() || said.put(name, value) != null) {
            throw new IllegalArgumentException(argument + " is unknown, empty or said twice; " + USE);
        }
    }

    private static JobForm form(Map<String, String> said, ZoneId zone) {
        String cluster = needed(said, "cluster");
        return switch (needed(said, "form")) {
            case "sacct" -> new SacctRows(cluster, new JobTimes(zone));
            case "pods" -> new KubernetesPods(cluster, new JobTimes(zone));
            case "trace" -> new TracePods(cluster, origin(needed(said, "origin")));
            default -> throw new IllegalArgumentException("--form must be sacct, pods or trace; " + USE);
        };
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--zone=" + name + " is no zone such as Asia/Shanghai", e);
        }
    }

    private static Instant origin(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--origin=" + text + " is no moment such as 2025-01-01T00:00:00Z", e);
        }
    }

    private static long fen(String text) {
        if (!text.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException("--fee-fen must be the sum that jobs check said, not " + text);
        }
        return Long.parseLong(text);
    }

    private static String needed(Map<String, String> said, String name) {
        String value = said.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing; " + USE);
        }
        return value;
    }
}
