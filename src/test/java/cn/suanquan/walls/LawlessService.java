package cn.suanquan.walls;

import cn.suanquan.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import java.math.BigDecimal;
import java.time.Instant;

@Vetoed
@SuppressWarnings("unused")
class LawlessService {
    private double balance;
    private BigDecimal fee;

    @Inject
    LawlessState state;

    @GET
    public double balance() {
        return balance;
    }

    @GET
    public Uni<String> endsWithItsClient() {
        return Uni.createFrom().nothing();
    }

    Instant hidden() {
        return Instant.now();
    }

    int statement(Db db, Row row) {
        return db.exec("delete from ledger.entry") + row.getInteger(0);
    }

    interface Lonely {
        void only(EntityManager entities);
    }

    static class LawlessState implements Lonely {
        private Db db;

        @Override
        public void only(EntityManager entities) {}
    }
}
