package cn.suanquan.faults;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/// A base backup of a server that goes on running, by PostgreSQL's low-level API and a copy of its files: the embedded
/// PostgreSQL comes without pg_basebackup, which a real server uses.
final class BaseBackup {
    /// Of these only the folder is copied, as pg_basebackup does.
    private static final Set<String> EMPTY =
            Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "pg_internal.init");

    private BaseBackup() {}

    /// Copies the server into a folder that is not there yet.
    static void take(Postgres postgres, Path into) throws IOException, SQLException {
        try (Connection administrator = postgres.asAdministrator();
                var statement = administrator.createStatement()) {
            statement.execute("select pg_backup_start('" + into.getFileName() + "', true)");
            copy(postgres.data(), into);
            try (var rows = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                rows.next();
                Files.writeString(into.resolve("backup_label"), rows.getString("labelfile"));
            }
        }
    }

    private static void copy(Path from, Path into) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes any) throws IOException {
                Path copied = into.resolve(from.relativize(folder).toString());
                Files.copy(folder, copied, StandardCopyOption.COPY_ATTRIBUTES);
                boolean isEmpty = folder.getParent().equals(from)
                        && EMPTY.contains(folder.getFileName().toString());
                return isEmpty ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes any) throws IOException {
                if (!LEFT_OUT.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(
                                file,
                                into.resolve(from.relativize(file).toString()),
                                StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (NoSuchFileException gone) {
                        return FileVisitResult.CONTINUE; // the log says so too, and the copy is put right from it
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }
        });
    }
}
