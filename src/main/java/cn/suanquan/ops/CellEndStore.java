package cn.suanquan.ops;

import cn.suanquan.db.OwnerSession;
import cn.suanquan.db.Schema;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The SQL of one end of a move ([CellMove]), by the owner of its database. What a copy is for, and whether it is
/// whole, stands in the comment of its database, which no copy of what is in it touches.
final class CellEndStore implements AutoCloseable {
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 100;
    private static final String FILLING = "suanquan: being filled by the move ";
    private static final String FILLED = "suanquan: filled by the move ";
    // Only what everybody may ask: the target has no schema of ours yet.
    private static final String END = """
            select current_setting('server_version_num')::integer / 10000 as major,
                   c.system_identifier || '/' || d.oid as place,
                   pg_is_in_recovery() as is_standby,
                   concat_ws(' ', pg_encoding_to_char(d.encoding), d.datcollate, d.datctype) as locale,
                   pg_has_role(current_user, d.datdba, 'usage') as is_owner,
                   pg_has_role(current_user, 'pg_signal_backend', 'usage') as may_signal,
                   pg_has_role(current_user, 'pg_read_all_stats', 'usage') as sees_standbys,
                   current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on' as is_durable,
                   not exists (
                       select from pg_class r join pg_namespace n on n.oid = r.relnamespace
                       where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                       union all
                       select from pg_namespace
                       where nspname not like 'pg\\_%' and nspname not in ('public', 'information_schema')) as is_empty,
                   coalesce(shobj_description(d.oid, 'pg_database'), '') as mark,
                   pg_database_size(d.oid) as bytes
            from pg_database d, pg_control_system() c where d.datname = current_database()""";
    private static final String HAS_CELL = "select to_regclass('db.cell_now') is not null as has_cell";
    private static final String CELL = "select state, move, target, address from db.cell_now";
    private static final String BUILD = """
            select exists (select from db.releases where digest = ?) and number = ? as is_of from db.standing""";
    private static final String IN_THE_WAY = """
            select 'the extension ' || extname as thing from pg_extension where extname <> 'plpgsql'
            union all
            select 'a transaction that is prepared, ' || gid from pg_prepared_xacts where database = current_database()
            union all
            select 'a large object' where exists (select from pg_largeobject_metadata)
            union all
            (select r.relname || ' belongs to ' || pg_get_userbyid(r.relowner)
             from pg_class r join pg_namespace n on n.oid = r.relnamespace
             join pg_database d on d.datname = current_database()
             where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and r.relowner <> d.datdba
             limit 5)
            union all
            select 'the role ' || s.setrole::regrole || ' has ' || one || ', which wins over the database''s'
            from pg_db_role_setting s cross join unnest(s.setconfig) as one
            where s.setrole <> 0 and one like 'default_transaction_read_only=%'
            union all
            select 'a session of the administrator ' || usename || ' (process ' || pid || '), which only an administrator ends'
            from pg_stat_activity a join pg_roles o on o.rolname = a.usename
            where datname = current_database() and pid <> pg_backend_pid() and o.rolsuper
              and not (select rolsuper from pg_roles where rolname = current_user)""";
    private static final String GRANTED = """
            select distinct pg_get_userbyid(a.grantee) as name
            from (select relacl as acl from pg_class union all select nspacl from pg_namespace
                  union all select proacl from pg_proc union all select attacl from pg_attribute where attacl is not null) all_of_them
            cross join lateral aclexplode(acl) a where a.grantee <> 0""";
    private static final String ROLES = "select rolname as name from pg_roles";
    private static final String SESSIONS = """
            select pid from pg_stat_activity
            where datname = current_database() and usename is not null and pid <> pg_backend_pid()""";
    private static final String MARK = """
            do $$ begin
                execute format('comment on database %I is %L', current_database(), current_setting('suanquan.mark'));
            end $$""";
    // What is left of one that was killed.
    private static final String END_OWN = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and usename = current_user and pid <> pg_backend_pid()""";
    private static final String END_READERS = """
            select pg_terminate_backend(pid) from pg_stat_activity a join pg_roles o on o.oid = a.usesysid
            where datname = current_database() and pid <> pg_backend_pid() and not o.rolsuper""";
    private static final String PREPARED = "select gid from pg_prepared_xacts where database = current_database()";
    private static final String WRITTEN = "select pg_current_wal_flush_lsn()::text as at";
    // Also whoever takes a base backup, and one that is away: what they have of it nobody knows.
    private static final String BEHIND = """
            select coalesce(nullif(application_name, ''), 'the process ' || pid) as name
            from pg_stat_replication where replay_lsn is null or replay_lsn < ?::pg_lsn
            union all
            select 'the slot ' || slot_name from pg_replication_slots where slot_type = 'physical' and not active""";
    private static final String CLOSE_DATABASE = """
            do $$ begin
                execute format('alter database %I set default_transaction_read_only = on', current_database());
            end $$""";
    private static final String CLEAR = """
            do $$
            declare
                thing text;
            begin
                for thing in select format('drop schema %I cascade', nspname) from pg_namespace
                             where nspname not like 'pg\\_%' and nspname not in ('public', 'information_schema') loop
                    execute thing;
                end loop;
                for thing in select format('drop table public.%I cascade', relname) from pg_class
                             where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') loop
                    execute thing;
                end loop;
            end $$""";

    private final OwnerSession session;

    CellEndStore(OwnerSession session) {
        this.session = session;
    }

    /// What is in it, for a comparison.
    CellContentStore content() {
        return new CellContentStore(session);
    }

    /// What a database says of itself.
    ///
    /// @param place which one it is
    /// @param state OPEN, MOVING or MOVED; also where there is no schema yet
    /// @param mark what stands in its comment
    /// @param target the place of the only database into which it may be moved
    record End(
            int major,
            String place,
            boolean isStandby,
            String locale,
            boolean isOwner,
            boolean maySignal,
            boolean seesStandbys,
            boolean isDurable,
            boolean isEmpty,
            String mark,
            long bytes,
            String state,
            Optional<UUID> move,
            Optional<String> target,
            Optional<String> address) {
        boolean isAt(String other) {
            return place.equals(other);
        }

        /// Whether it was closed to be moved there.
        boolean isFor(End there) {
            return target.equals(Optional.of(there.place()));
        }

        boolean isMoved() {
            return state.equals("MOVED");
        }

        /// Whether a move filled it, or began to, and none opened it.
        private boolean isMarked() {
            return mark.startsWith(FILLING) || mark.startsWith(FILLED);
        }

        boolean mayBeFilled() {
            return isEmpty || isMarked();
        }

        private boolean isBy(UUID by) {
            return move.equals(Optional.of(by)) && (mark.equals(FILLING + by) || mark.equals(FILLED + by));
        }

        /// Whether the copy for the move of which it is has come to its end.
        boolean isFilled() {
            return move.filter(of -> mark.equals(FILLED + of)).isPresent();
        }
    }

    End end() {
        End end = read();
        session.commit();
        return end;
    }

    private record Cell(String state, Optional<UUID> move, Optional<String> target, Optional<String> address) {}

    private End read() {
        boolean hasCell = session.one(HAS_CELL, row -> row.getBoolean("has_cell"));
        Cell cell = hasCell
                ? session.one(
                        CELL,
                        row -> new Cell(
                                row.getString("state"),
                                Optional.ofNullable(row.getObject("move", UUID.class)),
                                Optional.ofNullable(row.getString("target")),
                                Optional.ofNullable(row.getString("address"))))
                : new Cell("OPEN", Optional.empty(), Optional.empty(), Optional.empty());
        return session.one(
                END,
                row -> new End(
                        row.getInt("major"),
                        row.getString("place"),
                        row.getBoolean("is_standby"),
                        row.getString("locale"),
                        row.getBoolean("is_owner"),
                        row.getBoolean("may_signal"),
                        row.getBoolean("sees_standbys"),
                        row.getBoolean("is_durable"),
                        row.getBoolean("is_empty"),
                        row.getString("mark"),
                        row.getLong("bytes"),
                        cell.state(),
                        cell.move(),
                        cell.target(),
                        cell.address()));
    }

    /// Whether that build migrated it, and none since.
    boolean isOf(Schema build) {
        return session.one(BUILD, row -> row.getBoolean("is_of"), build.digest(), build.number());
    }

    List<String> inTheWay() {
        return session.list(IN_THE_WAY, row -> row.getString("thing"));
    }

    /// Of those who have a grant on anything.
    List<String> roles() {
        return session.list(GRANTED, row -> row.getString("name"));
    }

    List<String> allRoles() {
        return session.list(ROLES, row -> row.getString("name"));
    }

    /// @param place of the only database into which it may be moved
    void closeFor(String address, String place) {
        session.run("select db.close_cell(?, ?)", address, place);
        session.commit();
    }

    void seal(UUID move, String place) {
        session.run("select db.seal_cell(?, ?)", move, place);
        session.commit();
    }

    /// Closed for good, towards another place than that, which is lost.
    void turn(String lost, String place) {
        session.run("select db.turn_cell(?, ?)", lost, place);
        session.commit();
    }

    /// One that is left could be committed also where the database is closed.
    ///
    /// @throws IllegalStateException where there is one
    void requireNothingPrepared() {
        List<String> prepared = session.list(PREPARED, row -> row.getString("gid"));
        session.commit();
        if (!prepared.isEmpty()) {
            throw new IllegalStateException("a prepared transaction is left, " + prepared + ": end it, and run again");
        }
    }

    /// Waits until every standby has all that was written here until now: one that has not, and is promoted, knows
    /// nothing of it.
    ///
    /// @throws IllegalStateException where one has not after that time, or does not say
    void awaitStandbys(Duration wait) {
        String written = session.one(WRITTEN, row -> row.getString("at"));
        long end = System.nanoTime() + wait.toNanos();
        List<String> behind;
        do {
            behind = session.list(BEHIND, row -> row.getString("name"), written);
            session.commit();
            if (behind.isEmpty()) {
                return;
            }
            pause(LOOK_MILLIS);
        } while (System.nanoTime() < end);
        throw new IllegalStateException("of the source's standbys are behind: " + String.join(", ", behind)
                + "; nothing is opened: bring them up, or end them and drop their slots, and run this again");
    }

    void reopen() {
        session.run("select db.reopen_cell()");
        session.commit();
    }

    /// Also opens the incarnation of the ledger that another database begins.
    ///
    /// @throws IllegalStateException where it is not, or no longer, a whole copy for that move
    void open(UUID move) {
        require(alone().isFilled(), "what stands at the target is not a whole copy any more");
        session.run("select db.open_cell(?)", move);
        session.run("select ledger.open_incarnation()");
        session.commit();
    }

    /// Ends the sessions from before it was opened, which would only read; those of administrators stay.
    void endReaders(Duration apart) {
        for (int times = 0; times < 2; times++) {
            session.run(END_READERS);
            session.commit();
            pause(apart.toMillis());
        }
    }

    /// Empties the database and marks it; nobody else writes in it from now on.
    ///
    /// @throws IllegalStateException where it is not empty, and no move has filled it or it was opened
    void fill(UUID move) {
        session.run(END_OWN);
        require(alone().mayBeFilled(), "the target is not empty, and no move has filled it: nothing is done");
        session.run(CLOSE_DATABASE);
        mark(FILLING + move);
        session.run(CLEAR);
        session.commit();
    }

    /// @throws IllegalStateException where it is not a copy for that move
    void filled(UUID move) {
        require(alone().isBy(move), "what stands at the target is not a copy for this move");
        mark(FILLED + move);
        session.commit();
        session.run("analyze"); // a copy brings no statistics
        session.commit();
    }

    /// It is to be filled anew.
    void spoiled(UUID move) {
        require(alone().isBy(move), "what stands at the target is not a copy for this move");
        mark(FILLING + move);
        session.commit();
    }

    /// What stands here while no other step fills, marks or opens this database, until the transaction ends.
    private End alone() {
        session.run("select pg_advisory_xact_lock(8387794262690230083)");
        return read();
    }

    private void require(boolean holds, String words) {
        if (!holds) {
            session.rollback();
            throw new IllegalStateException(words);
        }
    }

    private void mark(String words) {
        session.run("select set_config('suanquan.mark', ?, true)", words);
        session.run(MARK);
    }

    /// Ends every session that was there when this began, and so all that may write; twice, for one that was just
    /// beginning is seen a moment later. Answers how many.
    ///
    /// @param apart how long between the two
    /// @throws IllegalStateException where they are still there after half a minute
    int endSessions(Duration apart) {
        int ended = endSessions();
        pause(apart.toMillis());
        return ended + endSessions();
    }

    private int endSessions() {
        List<Integer> there = sessions();
        there.forEach(pid -> session.run("select pg_terminate_backend(?)", pid));
        Set<Integer> left = new HashSet<>(there);
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        while (!left.isEmpty()) {
            left.retainAll(sessions());
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "the sessions of the processes " + left + " do not end: run this again");
            }
            pause(left.isEmpty() ? 0 : LOOK_MILLIS);
        }
        return there.size();
    }

    private List<Integer> sessions() {
        List<Integer> pids = session.list(SESSIONS, row -> row.getInt("pid"));
        session.commit();
        return pids;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
