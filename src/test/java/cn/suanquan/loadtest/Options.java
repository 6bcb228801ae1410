package cn.suanquan.loadtest;

/// @param vouchers how many vouchers the records are spread over, each of its own holder
/// @param seconds of one measurement
/// @param rounds how often each measurement is taken, in turn
/// @param clients connections that post single records at the same time
record Options(int vouchers, int seconds, int rounds, int clients) {
    static Options of(String... arguments) {
        Options options = new Options(200, 8, 3, 64);
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            int value = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
            options = switch (parts[0]) {
                case "--vouchers" -> new Options(value, options.seconds, options.rounds, options.clients);
                case "--seconds" -> new Options(options.vouchers, value, options.rounds, options.clients);
                case "--rounds" -> new Options(options.vouchers, options.seconds, value, options.clients);
                case "--clients" -> new Options(options.vouchers, options.seconds, options.rounds, value);
                default -> throw new IllegalArgumentException("unknown option " + argument);
            };
        }
        return options;
    }
}
