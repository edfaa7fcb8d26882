// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.modules.core.CoreModule;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module cachedb_redis: stores for cache_store() and its kin. */
public final class CachedbRedisModule implements ScriptModule {
    private static final int USUAL_MILLIS = 5_000;

    private final List<String> urls = new ArrayList<>();
    private final List<RedisStore> stores = new ArrayList<>();
    private int connectMillis = USUAL_MILLIS;
    private int queryMillis = USUAL_MILLIS;
    private boolean demanding;

    /** For the service loader. */
    public CachedbRedisModule() {}

    @Override
    public String name() {
        return "cachedb_redis";
    }

    @Override
    public String doc() {
        return "Keys and values in Redis, a server or a cluster.";
    }

    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.text(
                        "cachedb_url",
                        "",
                        "A store, as redis:group://user:password@host:port/database; further hosts behind commas are asked when"
                                + " the first cannot be reached. Several are allowed.",
                        urls::add),
                ModuleParameter.number(
                        "connect_timeout",
                        USUAL_MILLIS,
                        "How long connecting may take, in milliseconds.",
                        value -> connectMillis = value),
                ModuleParameter.number(
                        "query_timeout",
                        USUAL_MILLIS,
                        "How long an answer may take, in milliseconds.",
                        value -> queryMillis = value),
                ModuleParameter.number(
                        "shutdown_on_error",
                        0,
                        "Whether the script does not start without Redis.",
                        value -> demanding = value != 0));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        if (connectMillis < 1 || queryMillis < 1) {
            throw new ModuleStartException("connect_timeout and query_timeout are at least 1 millisecond");
        }
        for (String text : urls) {
            RedisUrl url = RedisUrl.parse(text)
                    .orElseThrow(() -> new ModuleStartException(
                            "a cachedb_url is not of the form" + " redis:group://user:password@host:port/database"));
            RedisStore store = new RedisStore(url, connectMillis, queryMillis);
            stores.add(store);
            if (demanding) {
                try {
                    store.ping();
                } catch (IOException e) {
                    throw new ModuleStartException(url.id() + " cannot be used: " + e.getMessage(), e);
                }
            }
            environment.module(CoreModule.class).orElseThrow().caches().add(url.id(), store);
        }
    }

    @Override
    public void stop() {
        stores.forEach(RedisStore::close);
    }
}
