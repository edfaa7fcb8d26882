// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.redis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** One Redis server, with connections that are used again. After a failure it is left alone for a second. Thread-safe. */
final class RedisNode implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 32;
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RedisUrl.Place place;
    private final Login login;
    private final Semaphore free = new Semaphore(MOST_CONNECTIONS);
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private volatile boolean failed;
    private volatile long failedAt;
    private boolean closed;

    /**
     * What each connection begins with.
     *
     * @param user for AUTH, or the empty string
     * @param password for AUTH, or the empty string
     * @param database the number of the database
     * @param connectMillis how long connecting may take
     * @param queryMillis how long an answer may take
     */
    record Login(String user, String password, int database, int connectMillis, int queryMillis) {}

    /** No connection can be made; nothing was done. */
    static final class UnreachableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreachableException(RedisUrl.Place place, IOException cause) {
            super(place + ": " + cause.getMessage(), cause);
        }
    }

    private record Idle(RedisConnection connection, long since) {}

    RedisNode(RedisUrl.Place place, Login login) {
        this.place = place;
        this.login = login;
    }

    RedisUrl.Place place() {
        return place;
    }

    /** Whether it failed a moment ago. */
    boolean isResting() {
        return failed && System.nanoTime() - failedAt < REST_NANOS;
    }

    /** Runs commands one after the other on one connection; gives the answer to the last. */
    Object run(List<List<String>> commands) throws IOException {
        try {
            if (!free.tryAcquire(login.queryMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("all connections with " + place + " are in use");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        try {
            return runOne(commands);
        } finally {
            free.release();
        }
    }

    private Object runOne(List<List<String>> commands) throws IOException {
        RedisConnection connection = connection();
        boolean usable = false;
        try {
            Object answer = null;
            for (List<String> command : commands) {
                answer = connection.run(command);
            }
            usable = true;
            return answer;
        } catch (RedisConnection.RefusedException e) {
            usable = true;
            throw e;
        } finally {
            if (usable) {
                giveBack(connection);
            } else {
                connection.close();
            }
        }
    }

    /** One that was not used for a while is asked first whether it lives, since what is sent cannot be sent twice. */
    private RedisConnection connection() throws IOException {
        for (Idle kept = take(); kept != null; kept = take()) {
            if (System.nanoTime() - kept.since() < FRESH_NANOS || lives(kept.connection())) {
                return kept.connection();
            }
            kept.connection().close();
        }
        RedisConnection made = null;
        try {
            made = new RedisConnection(place, login.connectMillis(), login.queryMillis());
            greet(made);
            failed = false;
            return made;
        } catch (IOException e) {
            failedAt = System.nanoTime();
            failed = true;
            if (made != null) {
                made.close();
            }
            throw new UnreachableException(place, e);
        }
    }

    private static boolean lives(RedisConnection connection) {
        try {
            return "PONG".equals(connection.run(List.of("PING")));
        } catch (IOException e) {
            return false;
        }
    }

    private void greet(RedisConnection connection) throws IOException {
        if (!login.password().isEmpty()) {
            connection.run(
                    login.user().isEmpty()
                            ? List.of("AUTH", login.password())
                            : List.of("AUTH", login.user(), login.password()));
        }
        if (login.database() != 0) {
            connection.run(List.of("SELECT", Integer.toString(login.database())));
        }
    }

    private Idle take() {
        lock.lock();
        try {
            return idle.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(RedisConnection connection) {
        lock.lock();
        try {
            if (!closed) {
                idle.addFirst(new Idle(connection, System.nanoTime()));
                return;
            }
        } finally {
            lock.unlock();
        }
        connection.close();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            idle.forEach(one -> one.connection().close());
            idle.clear();
        } finally {
            lock.unlock();
        }
    }
}
