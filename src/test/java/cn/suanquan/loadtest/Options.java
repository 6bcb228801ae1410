package cn.suanquan.loadtest;

import java.util.ArrayList;
import java.util.List;

/// The options of the load test.
///
/// @param accounts how many vouchers the records that go through HTTP are spread over, each of its own holder
/// @param clients connections that post single records at the same time
/// @param seconds of one measurement
/// @param rounds how often each measurement is taken, in turn
/// @param only the measurements to take, or the beginnings of their names; empty: all
record Options(int accounts, int clients, int seconds, int rounds, List<String> only) {
    Options {
        if (accounts < 1 || clients < 1 || seconds < 1 || rounds < 1) {
            throw new IllegalArgumentException("--accounts, --clients, --seconds and --rounds are at least 1");
        }
        only = List.copyOf(only);
    }

    static Options of(String... arguments) {
        Options options = new Options(200, 64, 8, 3, List.of());
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("an option has the form --name=value: " + argument);
            }
            String value = parts[1];
            options = switch (parts[0]) {
                case "--accounts" -> options.with(Integer.parseInt(value), options.clients, options.only);
                case "--clients" -> options.with(options.accounts, Integer.parseInt(value), options.only);
                case "--only" -> options.with(options.accounts, options.clients, words(value));
                case "--seconds" ->
                    new Options(
                            options.accounts, options.clients, Integer.parseInt(value), options.rounds, options.only);
                case "--rounds" ->
                    new Options(
                            options.accounts, options.clients, options.seconds, Integer.parseInt(value), options.only);
                default -> throw new IllegalArgumentException("unknown option " + argument);
            };
        }
        return options;
    }

    private Options with(int newAccounts, int newClients, List<String> newOnly) {
        return new Options(newAccounts, newClients, seconds, rounds, newOnly);
    }

    private static List<String> words(String value) {
        List<String> words = new ArrayList<>();
        for (String word : value.split(",")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    /// Whether a measurement is to be taken: `ledger` names ledger/5000/500 too.
    boolean wants(String measurement) {
        return only.isEmpty()
                || only.stream().anyMatch(one -> measurement.equals(one) || measurement.startsWith(one + "/"));
    }
}
