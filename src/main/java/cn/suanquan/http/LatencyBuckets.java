package cn.suanquan.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Stream;

/// Counts how long posting usage takes in buckets, so that a share of requests that were fast enough can be reckoned
/// over instances and days: `http_server_requests_seconds_bucket{uri="/api/v1/usage",le}`. Of other endpoints only
/// number, sum and longest are kept: buckets of all of them would be thousands of series.
@Singleton
class LatencyBuckets implements MeterFilter {
    private static final String USAGE = "/api/v1/usage";
    private static final double[] NANOS = Stream.of(50, 100, 250, 500, 1000, 2500, 5000, 10000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        if (!id.getName().equals("http.server.requests") || !USAGE.equals(id.getTag("uri"))) {
            return config;
        }
        return DistributionStatisticConfig.builder()
                .serviceLevelObjectives(NANOS)
                .build()
                .merge(config);
    }
}
