package cn.suanquan.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where programme files come from: those in the jar, listed in `programmes/index.txt`, and a folder outside it.
final class ProgrammeFiles {
    /// A file and what it says.
    record Named(String name, String yaml) {}

    private ProgrammeFiles() {}

    static List<Named> all(Optional<Path> folder) {
        List<Named> files = new ArrayList<>(builtIn());
        folder.ifPresent(path -> files.addAll(in(path)));
        return files;
    }

    static List<Named> builtIn() {
        return resource("index.txt")
                .lines()
                .filter(line -> !line.isBlank())
                .map(name -> new Named(name, resource(name)))
                .toList();
    }

    /// Every *.yaml of the folder, by name.
    static List<Named> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Named> all = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                all.add(new Named(file.toString(), Files.readString(file)));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the folder of programmes, suanquan.programmes.dir, could not be read: " + folder, e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ProgrammeFiles.class.getClassLoader().getResourceAsStream("programmes/" + name)) {
            if (in == null) {
                throw new IllegalStateException("programmes/" + name + " is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("programmes/" + name + " could not be read", e);
        }
    }
}
