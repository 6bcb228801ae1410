package cn.suanquan.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The words of a command line: options `--name=value`, and files.
final class JobsArguments {
    private static final String HELP = "; jobs --help says what there is";
    private static final Set<String> NAMES =
            Set.of("form", "cluster", "prices", "vouchers", "states", "origin", "rest", "fee-fen", "token-file");
    private static final Set<String> READ = Set.of("prices", "vouchers", "token-file");
    private final Map<String, String> said = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final List<Path> files = new ArrayList<>();

    /// @throws IllegalArgumentException where an option is unknown, empty or said twice, or there is no file
    JobsArguments(List<String> words) {
        for (String word : words) {
            if (word.startsWith("-")) {
                option(word);
            } else {
                files.add(Path.of(word));
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there is no file to read" + HELP);
        }
    }

    /// The value is never said again: somebody may have written a token there.
    private void option(String word) {
        String name = word.replaceFirst("^--?", "").replaceFirst("(?s)=.*", "");
        int equals = word.indexOf('=');
        String value = equals < 0 ? "" : word.substring(equals + 1);
        if (!word.startsWith("--") || !NAMES.contains(name)) {
            throw new IllegalArgumentException("there is no option --" + name + HELP);
        }
        if (value.isBlank()) {
            throw new IllegalArgumentException("--" + name + " has no value: write --" + name + "=…" + HELP);
        }
        if (said.put(name, value) != null) {
            throw new IllegalArgumentException("--" + name + " is said twice" + HELP);
        }
    }

    List<Path> files() {
        return List.copyOf(files);
    }

    Optional<String> optional(String name) {
        used.add(name);
        return Optional.ofNullable(said.get(name));
    }

    String needed(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing" + HELP));
    }

    /// An option that changes nothing was meant to change something.
    void requireAllUsed() {
        said.keySet().stream()
                .filter(name -> !used.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("--" + name + " says nothing for this act and form" + HELP);
                });
    }

    /// @throws IllegalArgumentException where that file is one of those that are read: writing would destroy it
    void requireNoInput(Path file) {
        List<Path> inputs = new ArrayList<>(files);
        said.forEach((name, value) -> {
            if (READ.contains(name)) {
                inputs.add(Path.of(value));
            }
        });
        for (Path input : inputs) {
            try {
                if (Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) {
                    throw new IllegalArgumentException("--rest=" + file + " is a file that is read; name another");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be compared", e);
            }
        }
    }
}
