package cn.suanquan.faults;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A packaged build of the service.
///
/// @param app the folder of its jar
record Build(String name, Path app) {
    /// The one that is being worked on.
    static final Build OWN = new Build("this", Path.of("target", "quarkus-app"));

    Path jar() {
        return app.resolve("quarkus-run.jar");
    }

    /// The same with one migration more, as a later release has it.
    ///
    /// @param folder where it is put
    Build with(String later, Path folder, String migration, String text) throws IOException {
        copy(folder);
        try (Stream<Path> jars = Files.list(folder.resolve("app"))) {
            List<Path> all = jars.filter(one -> one.toString().endsWith(".jar")).toList();
            try (FileSystem inside = FileSystems.newFileSystem(all.getFirst())) {
                Files.writeString(inside.getPath("db", "migration", migration), text);
            }
        }
        return new Build(later, folder);
    }

    private void copy(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(app)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                Path to = folder.resolve(app.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(one, to);
                }
            }
        }
    }
}
