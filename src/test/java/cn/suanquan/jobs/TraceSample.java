package cn.suanquan.jobs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// Rows in the form of a published trace, made from a seed, and what they come to: reckoned row by row with decimals,
/// by other code than what is tested.
final class TraceSample {
    static final String HEAD = "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,"
            + "deletion_time,scheduled_time";
    static final List<String> QOS = List.of("LS", "BE", "Burstable", "Guaranteed");
    private static final List<String> PHASES = List.of("Running", "Failed", "Pending", "Succeeded");
    private static final int TRACE_SECONDS = 12_900_000;

    private TraceSample() {}

    static List<String> rows(int count, long seed) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int gpus = List.of(0, 1, 1, 1, 1, 2, 4, 8).get(random.nextInt(8));
            int end = 1_000 + random.nextInt(TRACE_SECONDS);
            int start = end - 1 - random.nextInt(Math.min(end - 1, 200_000));
            String phase = PHASES.get(random.nextInt(PHASES.size()));
            rows.add("pod-%04d,8000,16384,%d,%d,,%s,%s,%d,%d,%s"
                    .formatted(
                            i,
                            gpus,
                            gpus == 1 ? 1 + random.nextInt(1_000) : 1_000,
                            QOS.get(random.nextInt(QOS.size())),
                            phase,
                            start,
                            end,
                            phase.equals("Pending") ? "" : start));
        }
        return rows;
    }

    /// Fees by record id, in 分.
    static TreeMap<String, Long> fees(List<String> rows, long fenPerCardHour) {
        TreeMap<String, Long> fees = new TreeMap<>();
        for (String row : rows) {
            String[] cell = row.split(",", -1);
            if (!cell[3].equals("0") && !cell[10].isEmpty()) {
                BigDecimal cards = new BigDecimal(cell[3]).multiply(new BigDecimal(cell[4]).movePointLeft(3));
                BigDecimal seconds = new BigDecimal(cell[9]).subtract(new BigDecimal(cell[10]));
                BigDecimal fee = cards.multiply(seconds)
                        .multiply(BigDecimal.valueOf(fenPerCardHour))
                        .divide(BigDecimal.valueOf(3_600), 0, RoundingMode.FLOOR);
                if (fees.put(cell[0], fee.longValueExact()) != null) {
                    throw new IllegalArgumentException("two rows are named " + cell[0]);
                }
            }
        }
        return fees;
    }
}
