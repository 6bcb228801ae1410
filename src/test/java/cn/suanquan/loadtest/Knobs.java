package cn.suanquan.loadtest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The options of a program: whole numbers by name, as `--name=value` sets them.
public record Knobs(Map<String, Integer> values) {
    public static Knobs of(Map<String, Integer> defaults, String... arguments) {
        Map<String, Integer> values = new HashMap<>(defaults);
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            String name = parts[0].replaceFirst("^--", "");
            if (parts.length < 2 || !defaults.containsKey(name)) {
                throw new IllegalArgumentException(
                        "unknown option " + argument + "; there are " + defaults.keySet() + ", as --name=value");
            }
            values.put(name, Integer.parseInt(parts[1]));
        }
        return new Knobs(Map.copyOf(values));
    }

    public int of(String name) {
        return Optional.ofNullable(values.get(name)).orElseThrow();
    }
}
