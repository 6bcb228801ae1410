package cn.suanquan.loadtest;

import cn.suanquan.db.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/// An embedded PostgreSQL that ends with this process, however it ends.
final class Embedded implements AutoCloseable {
    final EmbeddedDatabase database;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    Embedded(Path folder) {
        database = EmbeddedDatabase.start(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "postgresql-stop"));
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            database.close();
        }
    }
}
