package cn.suanquan.faults;

/// The options of loadtest/faults.
///
/// @param kills how often PostgreSQL is killed under load through HTTP
/// @param serviceKills how often the service is killed under load through HTTP
/// @param commits how many replies to COMMIT are lost under the ledger; a quarter as many of each other fault of
///     a COMMIT
/// @param httpCommits how many COMMITs meet a fault under the service
/// @param seconds of each storm on two instances
/// @param seed of what is posted and of the moments of harm
record FaultOptions(int kills, int serviceKills, int commits, int httpCommits, int seconds, long seed) {
    static FaultOptions of(String... arguments) {
        FaultOptions options = new FaultOptions(50, 20, 1000, 100, 20, System.currentTimeMillis());
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("an option has the form --name=number: " + argument);
            }
            options = options.with(parts[0], Long.parseLong(parts[1]));
        }
        return options;
    }

    private FaultOptions with(String name, long value) {
        int count = Math.toIntExact(Math.min(value, Integer.MAX_VALUE));
        return switch (name) {
            case "--kills" -> new FaultOptions(count, serviceKills, commits, httpCommits, seconds, seed);
            case "--service-kills" -> new FaultOptions(kills, count, commits, httpCommits, seconds, seed);
            case "--commits" -> new FaultOptions(kills, serviceKills, count, httpCommits, seconds, seed);
            case "--http-commits" -> new FaultOptions(kills, serviceKills, commits, count, seconds, seed);
            case "--seconds" -> new FaultOptions(kills, serviceKills, commits, httpCommits, count, seed);
            case "--seed" -> new FaultOptions(kills, serviceKills, commits, httpCommits, seconds, value);
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
    }
}
