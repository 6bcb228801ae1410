package cn.suanquan.db;

import cn.suanquan.kernel.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The data folder of the embedded server, held by one process at a time. A server that outlived its process (kill -9,
/// power) is stopped before the next one starts; a folder in use by a living process is refused.
final class DataFolder implements AutoCloseable {
    static final Duration STOP_WAIT_MAX = Duration.ofSeconds(20);
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// @throws IllegalStateException where a living process holds the folder, or what is left of a dead one does
    ///     not stop
    static DataFolder hold(Path folder) throws IOException {
        PrivateFile.close(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw inUse(folder);
            }
            stopLeftOver(folder.resolve("data").resolve("postmaster.pid"));
            return new DataFolder(channel, lock);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(folder);
        }
    }

    private static IllegalStateException inUse(Path folder) {
        return new IllegalStateException("another process uses " + folder.toAbsolutePath()
                + "; stop it, or use another folder with -Dsuanquan.data=...");
    }

    /// The first line of the file is the process id of the server; whoever started it is gone, since the lock is ours.
    private static void stopLeftOver(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        String first = Files.readAllLines(pidFile).getFirst().strip();
        Optional<ProcessHandle> server = ProcessHandle.of(Long.parseLong(first))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
        if (server.isEmpty()) {
            return;
        }
        try {
            boolean asked = server.get().destroy();
            server.get().onExit().get(STOP_WAIT_MAX.toSeconds(), TimeUnit.SECONDS);
            if (!asked) {
                throw new IllegalStateException(
                        "the PostgreSQL of an earlier run (process " + first + ") refused to stop");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "the PostgreSQL of an earlier run (process " + first + ") does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an earlier PostgreSQL stops", e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of the data folder could not be given back", e);
        }
    }
}
