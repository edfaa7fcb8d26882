-- The tables of OpenSIPS 3.6, with its version numbers. Each statement can be done again, since a server can end in between.

CREATE TABLE IF NOT EXISTS "version" (
    "table_name" VARCHAR(32) NOT NULL,
    "table_version" INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT version_t_name_idx UNIQUE ("table_name")
);

CREATE TABLE IF NOT EXISTS "acc" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "method" VARCHAR(16) DEFAULT '' NOT NULL,
    "from_tag" VARCHAR(64) DEFAULT '' NOT NULL,
    "to_tag" VARCHAR(64) DEFAULT '' NOT NULL,
    "callid" VARCHAR(64) DEFAULT '' NOT NULL,
    "sip_code" VARCHAR(3) DEFAULT '' NOT NULL,
    "sip_reason" VARCHAR(32) DEFAULT '' NOT NULL,
    "time" DATETIME NOT NULL,
    "duration" INTEGER DEFAULT '0' NOT NULL,
    "ms_duration" INTEGER DEFAULT '0' NOT NULL,
    "setuptime" INTEGER DEFAULT '0' NOT NULL,
    "created" DATETIME DEFAULT NULL
);
CREATE INDEX IF NOT EXISTS acc_callid_idx ON "acc" ("callid");

CREATE TABLE IF NOT EXISTS "missed_calls" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "method" VARCHAR(16) DEFAULT '' NOT NULL,
    "from_tag" VARCHAR(64) DEFAULT '' NOT NULL,
    "to_tag" VARCHAR(64) DEFAULT '' NOT NULL,
    "callid" VARCHAR(64) DEFAULT '' NOT NULL,
    "sip_code" VARCHAR(3) DEFAULT '' NOT NULL,
    "sip_reason" VARCHAR(32) DEFAULT '' NOT NULL,
    "time" DATETIME NOT NULL,
    "setuptime" INTEGER DEFAULT '0' NOT NULL,
    "created" DATETIME DEFAULT NULL
);
CREATE INDEX IF NOT EXISTS missed_calls_callid_idx ON "missed_calls" ("callid");

CREATE TABLE IF NOT EXISTS "subscriber" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "username" VARCHAR(64) DEFAULT '' NOT NULL,
    "domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "password" VARCHAR(25) DEFAULT '' NOT NULL,
    "ha1" VARCHAR(64) DEFAULT '' NOT NULL,
    "ha1_sha256" VARCHAR(64) DEFAULT '' NOT NULL,
    "ha1_sha512t256" VARCHAR(64) DEFAULT '' NOT NULL,
    CONSTRAINT subscriber_account_idx UNIQUE ("username", "domain")
);
CREATE INDEX IF NOT EXISTS subscriber_username_idx ON "subscriber" ("username");

CREATE TABLE IF NOT EXISTS "uri" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "username" VARCHAR(64) DEFAULT '' NOT NULL,
    "domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "uri_user" VARCHAR(64) DEFAULT '' NOT NULL,
    "last_modified" DATETIME DEFAULT '1900-01-01 00:00:01' NOT NULL,
    CONSTRAINT uri_account_idx UNIQUE ("username", "domain", "uri_user")
);

CREATE TABLE IF NOT EXISTS "location" (
    "contact_id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "username" VARCHAR(64) DEFAULT '' NOT NULL,
    "domain" VARCHAR(64) DEFAULT NULL,
    "contact" TEXT NOT NULL,
    "received" VARCHAR(255) DEFAULT NULL,
    "path" VARCHAR(255) DEFAULT NULL,
    "expires" INTEGER NOT NULL,
    "q" FLOAT DEFAULT '1.0' NOT NULL,
    "callid" VARCHAR(255) DEFAULT 'Default-Call-ID' NOT NULL,
    "cseq" INTEGER DEFAULT '13' NOT NULL,
    "last_modified" DATETIME DEFAULT '1900-01-01 00:00:01' NOT NULL,
    "flags" INTEGER DEFAULT '0' NOT NULL,
    "cflags" VARCHAR(255) DEFAULT NULL,
    "user_agent" VARCHAR(255) DEFAULT '' NOT NULL,
    "socket" VARCHAR(64) DEFAULT NULL,
    "methods" INTEGER DEFAULT NULL,
    "sip_instance" VARCHAR(255) DEFAULT NULL,
    "kv_store" TEXT DEFAULT NULL,
    "attr" VARCHAR(255) DEFAULT NULL
);

CREATE TABLE IF NOT EXISTS "dbaliases" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "alias_username" VARCHAR(64) DEFAULT '' NOT NULL,
    "alias_domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "username" VARCHAR(64) DEFAULT '' NOT NULL,
    "domain" VARCHAR(64) DEFAULT '' NOT NULL,
    CONSTRAINT dbaliases_alias_idx UNIQUE ("alias_username", "alias_domain")
);
CREATE INDEX IF NOT EXISTS dbaliases_target_idx ON "dbaliases" ("username", "domain");

CREATE TABLE IF NOT EXISTS "domain" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "attrs" VARCHAR(255) DEFAULT NULL,
    "accept_subdomain" INTEGER DEFAULT '0' NOT NULL,
    "last_modified" DATETIME DEFAULT '1900-01-01 00:00:01' NOT NULL,
    CONSTRAINT domain_domain_idx UNIQUE ("domain")
);

CREATE TABLE IF NOT EXISTS "grp" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "username" VARCHAR(64) DEFAULT '' NOT NULL,
    "domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "grp" VARCHAR(64) DEFAULT '' NOT NULL,
    "last_modified" DATETIME DEFAULT '1900-01-01 00:00:01' NOT NULL,
    CONSTRAINT grp_account_group_idx UNIQUE ("username", "domain", "grp")
);

CREATE TABLE IF NOT EXISTS "re_grp" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "reg_exp" VARCHAR(128) DEFAULT '' NOT NULL,
    "group_id" INTEGER DEFAULT '0' NOT NULL
);
CREATE INDEX IF NOT EXISTS re_grp_group_idx ON "re_grp" ("group_id");

CREATE TABLE IF NOT EXISTS "address" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "grp" SMALLINT DEFAULT '0' NOT NULL,
    "ip" VARCHAR(50) NOT NULL,
    "mask" SMALLINT DEFAULT '32' NOT NULL,
    "port" SMALLINT DEFAULT '0' NOT NULL,
    "proto" VARCHAR(4) DEFAULT 'any' NOT NULL,
    "pattern" VARCHAR(64) DEFAULT NULL,
    "context_info" VARCHAR(32) DEFAULT NULL
);

CREATE TABLE IF NOT EXISTS "dialog" (
    "dlg_id" BIGINT NOT NULL,
    "callid" VARCHAR(255) NOT NULL,
    "from_uri" VARCHAR(255) NOT NULL,
    "from_tag" VARCHAR(64) NOT NULL,
    "to_uri" VARCHAR(255) NOT NULL,
    "to_tag" VARCHAR(64) NOT NULL,
    "mangled_from_uri" VARCHAR(255) DEFAULT NULL,
    "mangled_to_uri" VARCHAR(255) DEFAULT NULL,
    "caller_cseq" VARCHAR(11) NOT NULL,
    "callee_cseq" VARCHAR(11) NOT NULL,
    "caller_ping_cseq" INTEGER NOT NULL,
    "callee_ping_cseq" INTEGER NOT NULL,
    "caller_route_set" TEXT,
    "callee_route_set" TEXT,
    "caller_contact" VARCHAR(255),
    "callee_contact" VARCHAR(255),
    "caller_sock" VARCHAR(64) NOT NULL,
    "callee_sock" VARCHAR(64) NOT NULL,
    "state" INTEGER NOT NULL,
    "start_time" INTEGER NOT NULL,
    "timeout" INTEGER NOT NULL,
    "vars" BLOB DEFAULT NULL,
    "profiles" TEXT DEFAULT NULL,
    "script_flags" VARCHAR(255) DEFAULT NULL,
    "module_flags" INTEGER DEFAULT '0' NOT NULL,
    "flags" INTEGER DEFAULT '0' NOT NULL,
    "rt_on_answer" VARCHAR(64) DEFAULT NULL,
    "rt_on_timeout" VARCHAR(64) DEFAULT NULL,
    "rt_on_hangup" VARCHAR(64) DEFAULT NULL,
    PRIMARY KEY ("dlg_id")
);

CREATE TABLE IF NOT EXISTS "dispatcher" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "setid" INTEGER DEFAULT '0' NOT NULL,
    "destination" VARCHAR(192) DEFAULT '' NOT NULL,
    "socket" VARCHAR(128) DEFAULT NULL,
    "state" INTEGER DEFAULT '0' NOT NULL,
    "probe_mode" INTEGER DEFAULT '0' NOT NULL,
    "weight" VARCHAR(64) DEFAULT '1' NOT NULL,
    "priority" INTEGER DEFAULT '0' NOT NULL,
    "attrs" VARCHAR(128) DEFAULT NULL,
    "description" VARCHAR(64) DEFAULT NULL
);

CREATE TABLE IF NOT EXISTS "dr_gateways" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "gwid" VARCHAR(64) NOT NULL,
    "type" INTEGER DEFAULT '0' NOT NULL,
    "address" VARCHAR(128) NOT NULL,
    "strip" INTEGER DEFAULT '0' NOT NULL,
    "pri_prefix" VARCHAR(16) DEFAULT NULL,
    "attrs" VARCHAR(255) DEFAULT NULL,
    "probe_mode" INTEGER DEFAULT '0' NOT NULL,
    "state" INTEGER DEFAULT '0' NOT NULL,
    "socket" VARCHAR(128) DEFAULT NULL,
    "description" VARCHAR(128) DEFAULT NULL,
    CONSTRAINT dr_gateways_dr_gw_idx UNIQUE ("gwid")
);

CREATE TABLE IF NOT EXISTS "dr_rules" (
    "ruleid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "groupid" VARCHAR(255) NOT NULL,
    "prefix" VARCHAR(64) NOT NULL,
    "timerec" VARCHAR(255) DEFAULT NULL,
    "priority" INTEGER DEFAULT '0' NOT NULL,
    "routeid" VARCHAR(255) DEFAULT NULL,
    "gwlist" VARCHAR(255),
    "sort_alg" VARCHAR(1) DEFAULT 'N' NOT NULL,
    "sort_profile" INTEGER DEFAULT NULL,
    "attrs" VARCHAR(255) DEFAULT NULL,
    "description" VARCHAR(128) DEFAULT NULL
);

CREATE TABLE IF NOT EXISTS "dr_carriers" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "carrierid" VARCHAR(64) NOT NULL,
    "gwlist" VARCHAR(255) NOT NULL,
    "flags" INTEGER DEFAULT '0' NOT NULL,
    "sort_alg" VARCHAR(1) DEFAULT 'N' NOT NULL,
    "state" INTEGER DEFAULT '0' NOT NULL,
    "attrs" VARCHAR(255) DEFAULT NULL,
    "description" VARCHAR(128) DEFAULT NULL,
    CONSTRAINT dr_carriers_dr_carrier_idx UNIQUE ("carrierid")
);

CREATE TABLE IF NOT EXISTS "dr_groups" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "username" VARCHAR(64) NOT NULL,
    "domain" VARCHAR(128) DEFAULT NULL,
    "groupid" INTEGER DEFAULT '0' NOT NULL,
    "description" VARCHAR(128) DEFAULT NULL
);

CREATE TABLE IF NOT EXISTS "dr_partitions" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "partition_name" VARCHAR(255) NOT NULL,
    "db_url" VARCHAR(255) NOT NULL,
    "drd_table" VARCHAR(255),
    "drr_table" VARCHAR(255),
    "drg_table" VARCHAR(255),
    "drc_table" VARCHAR(255),
    "ruri_avp" VARCHAR(255),
    "gw_id_avp" VARCHAR(255),
    "gw_priprefix_avp" VARCHAR(255),
    "gw_sock_avp" VARCHAR(255),
    "rule_id_avp" VARCHAR(255),
    "rule_prefix_avp" VARCHAR(255),
    "carrier_id_avp" VARCHAR(255)
);

CREATE TABLE IF NOT EXISTS "load_balancer" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "group_id" INTEGER DEFAULT '0' NOT NULL,
    "dst_uri" VARCHAR(128) NOT NULL,
    "resources" VARCHAR(255) NOT NULL,
    "probe_mode" INTEGER DEFAULT '0' NOT NULL,
    "attrs" VARCHAR(255) DEFAULT NULL,
    "description" VARCHAR(128) DEFAULT NULL
);
CREATE INDEX IF NOT EXISTS load_balancer_dsturi_idx ON "load_balancer" ("dst_uri");

CREATE TABLE IF NOT EXISTS "dialplan" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "dpid" INTEGER NOT NULL,
    "pr" INTEGER DEFAULT '0' NOT NULL,
    "match_op" INTEGER NOT NULL,
    "match_exp" VARCHAR(64) NOT NULL,
    "match_flags" INTEGER DEFAULT '0' NOT NULL,
    "subst_exp" VARCHAR(64) DEFAULT NULL,
    "repl_exp" VARCHAR(32) DEFAULT NULL,
    "timerec" VARCHAR(255) DEFAULT NULL,
    "disabled" INTEGER DEFAULT '0' NOT NULL,
    "attrs" VARCHAR(255) DEFAULT NULL
);

CREATE TABLE IF NOT EXISTS "rtpproxy_sockets" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "rtpproxy_sock" TEXT NOT NULL,
    "set_id" INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS "rtpengine" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "socket" TEXT NOT NULL,
    "set_id" INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS "silo" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "src_addr" VARCHAR(255) DEFAULT '' NOT NULL,
    "dst_addr" VARCHAR(255) DEFAULT '' NOT NULL,
    "username" VARCHAR(64) DEFAULT '' NOT NULL,
    "domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "inc_time" INTEGER DEFAULT '0' NOT NULL,
    "exp_time" INTEGER DEFAULT '0' NOT NULL,
    "snd_time" INTEGER DEFAULT '0' NOT NULL,
    "ctype" VARCHAR(255) DEFAULT NULL,
    "body" BLOB DEFAULT NULL
);
CREATE INDEX IF NOT EXISTS silo_account_idx ON "silo" ("username", "domain");

CREATE TABLE IF NOT EXISTS "presentity" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "username" VARCHAR(64) NOT NULL,
    "domain" VARCHAR(64) NOT NULL,
    "event" VARCHAR(64) NOT NULL,
    "etag" VARCHAR(64) NOT NULL,
    "expires" INTEGER NOT NULL,
    "received_time" INTEGER NOT NULL,
    "body" BLOB DEFAULT NULL,
    "extra_hdrs" BLOB DEFAULT NULL,
    "sender" VARCHAR(255) DEFAULT NULL,
    CONSTRAINT presentity_presentity_idx UNIQUE ("username", "domain", "event", "etag")
);

CREATE TABLE IF NOT EXISTS "active_watchers" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "presentity_uri" VARCHAR(255) NOT NULL,
    "watcher_username" VARCHAR(64) NOT NULL,
    "watcher_domain" VARCHAR(64) NOT NULL,
    "to_user" VARCHAR(64) NOT NULL,
    "to_domain" VARCHAR(64) NOT NULL,
    "event" VARCHAR(64) DEFAULT 'presence' NOT NULL,
    "event_id" VARCHAR(64),
    "to_tag" VARCHAR(64) NOT NULL,
    "from_tag" VARCHAR(64) NOT NULL,
    "callid" VARCHAR(64) NOT NULL,
    "local_cseq" INTEGER NOT NULL,
    "remote_cseq" INTEGER NOT NULL,
    "contact" VARCHAR(255) NOT NULL,
    "record_route" TEXT,
    "expires" INTEGER NOT NULL,
    "status" INTEGER DEFAULT '2' NOT NULL,
    "reason" VARCHAR(64),
    "version" INTEGER DEFAULT '0' NOT NULL,
    "socket_info" VARCHAR(64) NOT NULL,
    "local_contact" VARCHAR(255) NOT NULL,
    "sharing_tag" VARCHAR(32) DEFAULT NULL,
    CONSTRAINT active_watchers_active_watchers_idx UNIQUE ("presentity_uri", "callid", "to_tag", "from_tag")
);

CREATE TABLE IF NOT EXISTS "watchers" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "presentity_uri" VARCHAR(255) NOT NULL,
    "watcher_username" VARCHAR(64) NOT NULL,
    "watcher_domain" VARCHAR(64) NOT NULL,
    "event" VARCHAR(64) DEFAULT 'presence' NOT NULL,
    "status" INTEGER NOT NULL,
    "reason" VARCHAR(64),
    "inserted_time" INTEGER NOT NULL,
    CONSTRAINT watchers_watcher_idx UNIQUE ("presentity_uri", "watcher_username", "watcher_domain", "event")
);

CREATE TABLE IF NOT EXISTS "xcap" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "username" VARCHAR(64) NOT NULL,
    "domain" VARCHAR(64) NOT NULL,
    "doc" BLOB NOT NULL,
    "doc_type" INTEGER NOT NULL,
    "etag" VARCHAR(64) NOT NULL,
    "source" INTEGER NOT NULL,
    "doc_uri" VARCHAR(255) NOT NULL,
    "port" INTEGER NOT NULL,
    CONSTRAINT xcap_account_doc_type_idx UNIQUE ("username", "domain", "doc_type", "doc_uri")
);
CREATE INDEX IF NOT EXISTS xcap_source_idx ON "xcap" ("source");

CREATE TABLE IF NOT EXISTS "pua" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "pres_uri" VARCHAR(255) NOT NULL,
    "pres_id" VARCHAR(255) NOT NULL,
    "event" INTEGER NOT NULL,
    "expires" INTEGER NOT NULL,
    "desired_expires" INTEGER NOT NULL,
    "flag" INTEGER NOT NULL,
    "etag" VARCHAR(64),
    "tuple_id" VARCHAR(64),
    "watcher_uri" VARCHAR(255),
    "to_uri" VARCHAR(255),
    "call_id" VARCHAR(64),
    "to_tag" VARCHAR(64),
    "from_tag" VARCHAR(64),
    "cseq" INTEGER,
    "record_route" TEXT,
    "contact" VARCHAR(255),
    "remote_contact" VARCHAR(255),
    "version" INTEGER,
    "extra_headers" TEXT,
    "sharing_tag" VARCHAR(32) DEFAULT NULL
);
CREATE INDEX IF NOT EXISTS pua_del1_idx ON "pua" ("pres_uri", "event");
CREATE INDEX IF NOT EXISTS pua_del2_idx ON "pua" ("expires");
CREATE INDEX IF NOT EXISTS pua_update_idx ON "pua" ("pres_uri", "pres_id", "flag", "event");

CREATE TABLE IF NOT EXISTS "registrant" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "registrar" VARCHAR(255) DEFAULT '' NOT NULL,
    "proxy" VARCHAR(255) DEFAULT NULL,
    "aor" VARCHAR(255) DEFAULT '' NOT NULL,
    "third_party_registrant" VARCHAR(255) DEFAULT NULL,
    "username" VARCHAR(64) DEFAULT NULL,
    "password" VARCHAR(64) DEFAULT NULL,
    "binding_URI" VARCHAR(255) DEFAULT '' NOT NULL,
    "binding_params" VARCHAR(64) DEFAULT NULL,
    "expiry" INTEGER DEFAULT NULL,
    "forced_socket" VARCHAR(64) DEFAULT NULL,
    "cluster_shtag" VARCHAR(64) DEFAULT NULL,
    "state" INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT registrant_registrant_idx UNIQUE ("aor", "binding_URI", "registrar")
);

CREATE TABLE IF NOT EXISTS "usr_preferences" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "uuid" VARCHAR(64) DEFAULT '' NOT NULL,
    "username" VARCHAR(64) DEFAULT '0' NOT NULL,
    "domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "attribute" VARCHAR(32) DEFAULT '' NOT NULL,
    "type" INTEGER DEFAULT '0' NOT NULL,
    "value" VARCHAR(128) DEFAULT '' NOT NULL,
    "last_modified" DATETIME DEFAULT '1900-01-01 00:00:01' NOT NULL
);
CREATE INDEX IF NOT EXISTS usr_preferences_ua_idx ON "usr_preferences" ("uuid", "attribute");
CREATE INDEX IF NOT EXISTS usr_preferences_uda_idx ON "usr_preferences" ("username", "domain", "attribute");
CREATE INDEX IF NOT EXISTS usr_preferences_value_idx ON "usr_preferences" ("value");

CREATE TABLE IF NOT EXISTS "cachedb" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "keyname" VARCHAR(255) NOT NULL,
    "value" TEXT NOT NULL,
    "counter" INTEGER DEFAULT '0' NOT NULL,
    "expires" INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT cachedb_cachedbsql_keyname_idx UNIQUE ("keyname")
);

CREATE TABLE IF NOT EXISTS "tls_mgm" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "domain" VARCHAR(64) NOT NULL,
    "match_ip_address" VARCHAR(255) DEFAULT NULL,
    "match_sip_domain" VARCHAR(255) DEFAULT NULL,
    "type" INTEGER DEFAULT '1' NOT NULL,
    "method" VARCHAR(16) DEFAULT 'SSLv23',
    "verify_cert" INTEGER DEFAULT '1',
    "require_cert" INTEGER DEFAULT '1',
    "certificate" BLOB,
    "private_key" BLOB,
    "crl_check_all" INTEGER DEFAULT '0',
    "crl_dir" VARCHAR(255) DEFAULT NULL,
    "ca_list" BLOB DEFAULT NULL,
    "ca_dir" VARCHAR(255) DEFAULT NULL,
    "cipher_list" VARCHAR(255) DEFAULT NULL,
    "dh_params" BLOB DEFAULT NULL,
    "ec_curve" VARCHAR(255) DEFAULT NULL,
    CONSTRAINT tls_mgm_domain_type_idx UNIQUE ("domain", "type")
);

CREATE TABLE IF NOT EXISTS "clusterer" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "cluster_id" INTEGER NOT NULL,
    "node_id" INTEGER NOT NULL,
    "url" VARCHAR(64) NOT NULL,
    "state" INTEGER DEFAULT '1' NOT NULL,
    "no_ping_retries" INTEGER DEFAULT '3' NOT NULL,
    "priority" INTEGER DEFAULT '50' NOT NULL,
    "sip_addr" VARCHAR(64),
    "flags" VARCHAR(64),
    "description" VARCHAR(64),
    CONSTRAINT clusterer_clusterer_idx UNIQUE ("cluster_id", "node_id")
);

CREATE TABLE IF NOT EXISTS "b2b_entities" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "type" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "ruri" VARCHAR(255),
    "from_uri" VARCHAR(255) NOT NULL,
    "to_uri" VARCHAR(255) NOT NULL,
    "from_dname" VARCHAR(64),
    "to_dname" VARCHAR(64),
    "tag0" VARCHAR(64) NOT NULL,
    "tag1" VARCHAR(64),
    "callid" VARCHAR(128) NOT NULL,
    "cseq0" INTEGER NOT NULL,
    "cseq1" INTEGER,
    "contact0" VARCHAR(255) NOT NULL,
    "contact1" VARCHAR(255),
    "route0" TEXT,
    "route1" TEXT,
    "sockinfo_srv" VARCHAR(64),
    "param" VARCHAR(255) NOT NULL,
    "mod_name" VARCHAR(32) NOT NULL,
    "storage" BLOB DEFAULT NULL,
    "lm" INTEGER NOT NULL,
    "lrc" INTEGER,
    "lic" INTEGER,
    "leg_cseq" INTEGER,
    "leg_route" TEXT,
    "leg_tag" VARCHAR(64),
    "leg_contact" VARCHAR(255),
    "leg_sockinfo" VARCHAR(255),
    CONSTRAINT b2b_entities_b2b_entities_idx UNIQUE ("type", "tag0", "tag1", "callid")
);
CREATE INDEX IF NOT EXISTS b2b_entities_b2b_entities_param ON "b2b_entities" ("param");

CREATE TABLE IF NOT EXISTS "b2b_logic" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "si_key" VARCHAR(64) NOT NULL,
    "scenario" VARCHAR(64),
    "sstate" INTEGER NOT NULL,
    "lifetime" INTEGER DEFAULT '0' NOT NULL,
    "e1_type" INTEGER NOT NULL,
    "e1_sid" VARCHAR(64),
    "e1_from" VARCHAR(255) NOT NULL,
    "e1_to" VARCHAR(255) NOT NULL,
    "e1_key" VARCHAR(64) NOT NULL,
    "e1_sdp" TEXT,
    "e2_type" INTEGER NOT NULL,
    "e2_sid" VARCHAR(64),
    "e2_from" VARCHAR(255) NOT NULL,
    "e2_to" VARCHAR(255) NOT NULL,
    "e2_key" VARCHAR(64) NOT NULL,
    "e2_sdp" TEXT,
    "e3_type" INTEGER,
    "e3_sid" VARCHAR(64),
    "e3_from" VARCHAR(255),
    "e3_to" VARCHAR(255),
    "e3_key" VARCHAR(64),
    CONSTRAINT b2b_logic_b2b_logic_idx UNIQUE ("si_key")
);

CREATE TABLE IF NOT EXISTS "b2b_sca" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "shared_line" VARCHAR(64) NOT NULL,
    "watchers" VARCHAR(255) NOT NULL,
    "app1_shared_entity" INTEGER DEFAULT NULL,
    "app1_call_state" INTEGER DEFAULT NULL,
    "app1_call_info_uri" VARCHAR(255) DEFAULT NULL,
    "app1_call_info_appearance_uri" VARCHAR(255) DEFAULT NULL,
    "app1_b2bl_key" VARCHAR(64) DEFAULT NULL,
    "app2_shared_entity" INTEGER DEFAULT NULL,
    "app2_call_state" INTEGER DEFAULT NULL,
    "app2_call_info_uri" VARCHAR(255) DEFAULT NULL,
    "app2_call_info_appearance_uri" VARCHAR(255) DEFAULT NULL,
    "app2_b2bl_key" VARCHAR(64) DEFAULT NULL,
    "app3_shared_entity" INTEGER DEFAULT NULL,
    "app3_call_state" INTEGER DEFAULT NULL,
    "app3_call_info_uri" VARCHAR(255) DEFAULT NULL,
    "app3_call_info_appearance_uri" VARCHAR(255) DEFAULT NULL,
    "app3_b2bl_key" VARCHAR(64) DEFAULT NULL,
    "app4_shared_entity" INTEGER DEFAULT NULL,
    "app4_call_state" INTEGER DEFAULT NULL,
    "app4_call_info_uri" VARCHAR(255) DEFAULT NULL,
    "app4_call_info_appearance_uri" VARCHAR(255) DEFAULT NULL,
    "app4_b2bl_key" VARCHAR(64) DEFAULT NULL,
    "app5_shared_entity" INTEGER DEFAULT NULL,
    "app5_call_state" INTEGER DEFAULT NULL,
    "app5_call_info_uri" VARCHAR(255) DEFAULT NULL,
    "app5_call_info_appearance_uri" VARCHAR(255) DEFAULT NULL,
    "app5_b2bl_key" VARCHAR(64) DEFAULT NULL,
    "app6_shared_entity" INTEGER DEFAULT NULL,
    "app6_call_state" INTEGER DEFAULT NULL,
    "app6_call_info_uri" VARCHAR(255) DEFAULT NULL,
    "app6_call_info_appearance_uri" VARCHAR(255) DEFAULT NULL,
    "app6_b2bl_key" VARCHAR(64) DEFAULT NULL,
    "app7_shared_entity" INTEGER DEFAULT NULL,
    "app7_call_state" INTEGER DEFAULT NULL,
    "app7_call_info_uri" VARCHAR(255) DEFAULT NULL,
    "app7_call_info_appearance_uri" VARCHAR(255) DEFAULT NULL,
    "app7_b2bl_key" VARCHAR(64) DEFAULT NULL,
    "app8_shared_entity" INTEGER DEFAULT NULL,
    "app8_call_state" INTEGER DEFAULT NULL,
    "app8_call_info_uri" VARCHAR(255) DEFAULT NULL,
    "app8_call_info_appearance_uri" VARCHAR(255) DEFAULT NULL,
    "app8_b2bl_key" VARCHAR(64) DEFAULT NULL,
    "app9_shared_entity" INTEGER DEFAULT NULL,
    "app9_call_state" INTEGER DEFAULT NULL,
    "app9_call_info_uri" VARCHAR(255) DEFAULT NULL,
    "app9_call_info_appearance_uri" VARCHAR(255) DEFAULT NULL,
    "app9_b2bl_key" VARCHAR(64) DEFAULT NULL,
    "app10_shared_entity" INTEGER DEFAULT NULL,
    "app10_call_state" INTEGER DEFAULT NULL,
    "app10_call_info_uri" VARCHAR(255) DEFAULT NULL,
    "app10_call_info_appearance_uri" VARCHAR(255) DEFAULT NULL,
    "app10_b2bl_key" VARCHAR(64) DEFAULT NULL,
    CONSTRAINT b2b_sca_sca_idx UNIQUE ("shared_line")
);

CREATE TABLE IF NOT EXISTS "cc_agents" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "agentid" VARCHAR(128) NOT NULL,
    "location" VARCHAR(128),
    "logstate" INTEGER DEFAULT '0' NOT NULL,
    "msrp_location" VARCHAR(128),
    "msrp_max_sessions" INTEGER DEFAULT '4' NOT NULL,
    "skills" VARCHAR(255) NOT NULL,
    "wrapup_end_time" INTEGER DEFAULT '0' NOT NULL,
    "wrapup_time" INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT cc_agents_unique_agentid UNIQUE ("agentid")
);

CREATE TABLE IF NOT EXISTS "cc_flows" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "flowid" VARCHAR(64) NOT NULL,
    "priority" INTEGER DEFAULT '256' NOT NULL,
    "skill" VARCHAR(64) NOT NULL,
    "prependcid" VARCHAR(32) DEFAULT NULL,
    "max_wrapup_time" INTEGER DEFAULT '0' NOT NULL,
    "dissuading_hangup" INTEGER DEFAULT '0' NOT NULL,
    "dissuading_onhold_th" INTEGER DEFAULT '0' NOT NULL,
    "dissuading_ewt_th" INTEGER DEFAULT '0' NOT NULL,
    "dissuading_qsize_th" INTEGER DEFAULT '0' NOT NULL,
    "message_welcome" VARCHAR(128) DEFAULT NULL,
    "message_queue" VARCHAR(128) NOT NULL,
    "message_dissuading" VARCHAR(128) DEFAULT NULL,
    "message_flow_id" VARCHAR(128) DEFAULT NULL,
    CONSTRAINT cc_flows_unique_flowid UNIQUE ("flowid")
);

CREATE TABLE IF NOT EXISTS "cc_calls" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "state" INTEGER NOT NULL,
    "media" INTEGER NOT NULL,
    "ig_cback" INTEGER NOT NULL,
    "no_rej" INTEGER NOT NULL,
    "setup_time" INTEGER NOT NULL,
    "eta" INTEGER NOT NULL,
    "last_start" INTEGER NOT NULL,
    "recv_time" INTEGER NOT NULL,
    "caller_dn" VARCHAR(128) NOT NULL,
    "caller_un" VARCHAR(128) NOT NULL,
    "b2buaid" VARCHAR(128) DEFAULT '' NOT NULL,
    "flow" VARCHAR(128) NOT NULL,
    "agent" VARCHAR(128) NOT NULL,
    "script_param" VARCHAR(128) NOT NULL,
    CONSTRAINT cc_calls_unique_id UNIQUE ("b2buaid")
);
CREATE INDEX IF NOT EXISTS cc_calls_b2buaid_idx ON "cc_calls" ("b2buaid");

CREATE TABLE IF NOT EXISTS "cc_cdrs" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "caller" VARCHAR(64) NOT NULL,
    "received_timestamp" DATETIME NOT NULL,
    "wait_time" INTEGER DEFAULT '0' NOT NULL,
    "pickup_time" INTEGER DEFAULT '0' NOT NULL,
    "talk_time" INTEGER DEFAULT '0' NOT NULL,
    "flow_id" VARCHAR(128) NOT NULL,
    "agent_id" VARCHAR(128) DEFAULT NULL,
    "call_type" INTEGER DEFAULT '-1' NOT NULL,
    "rejected" INTEGER DEFAULT '0' NOT NULL,
    "fstats" INTEGER DEFAULT '0' NOT NULL,
    "cid" INTEGER DEFAULT '0',
    "media" INTEGER DEFAULT '0' NOT NULL
);

CREATE TABLE IF NOT EXISTS "userblacklist" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "username" VARCHAR(64) DEFAULT '' NOT NULL,
    "domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "prefix" VARCHAR(64) DEFAULT '' NOT NULL,
    "whitelist" VARCHAR(1) DEFAULT '0' NOT NULL
);
CREATE INDEX IF NOT EXISTS userblacklist_userblacklist_idx ON "userblacklist" ("username", "domain", "prefix");

CREATE TABLE IF NOT EXISTS "globalblacklist" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "prefix" VARCHAR(64) DEFAULT '' NOT NULL,
    "whitelist" VARCHAR(1) DEFAULT '0' NOT NULL,
    "description" VARCHAR(255) DEFAULT NULL
);
CREATE INDEX IF NOT EXISTS globalblacklist_globalblacklist_idx ON "globalblacklist" ("prefix");

CREATE TABLE IF NOT EXISTS "speed_dial" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "username" VARCHAR(64) DEFAULT '' NOT NULL,
    "domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "sd_username" VARCHAR(64) DEFAULT '' NOT NULL,
    "sd_domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "new_uri" VARCHAR(255) DEFAULT '' NOT NULL,
    "fname" VARCHAR(64) DEFAULT '' NOT NULL,
    "lname" VARCHAR(64) DEFAULT '' NOT NULL,
    "description" VARCHAR(64) DEFAULT '' NOT NULL,
    CONSTRAINT speed_dial_speed_dial_idx UNIQUE ("username", "domain", "sd_domain", "sd_username")
);

CREATE TABLE IF NOT EXISTS "domainpolicy" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "rule" VARCHAR(255) NOT NULL,
    "type" VARCHAR(255) NOT NULL,
    "att" VARCHAR(255),
    "val" VARCHAR(128),
    "description" VARCHAR(255) NOT NULL,
    CONSTRAINT domainpolicy_rav_idx UNIQUE ("rule", "att", "val")
);
CREATE INDEX IF NOT EXISTS domainpolicy_rule_idx ON "domainpolicy" ("rule");

CREATE TABLE IF NOT EXISTS "carrierroute" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "carrier" INTEGER DEFAULT '0' NOT NULL,
    "domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "scan_prefix" VARCHAR(64) DEFAULT '' NOT NULL,
    "flags" INTEGER DEFAULT '0' NOT NULL,
    "mask" INTEGER DEFAULT '0' NOT NULL,
    "prob" FLOAT DEFAULT '0' NOT NULL,
    "strip" INTEGER DEFAULT '0' NOT NULL,
    "rewrite_host" VARCHAR(255) DEFAULT '' NOT NULL,
    "rewrite_prefix" VARCHAR(64) DEFAULT '' NOT NULL,
    "rewrite_suffix" VARCHAR(64) DEFAULT '' NOT NULL,
    "description" VARCHAR(255) DEFAULT NULL
);

CREATE TABLE IF NOT EXISTS "carrierfailureroute" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "carrier" INTEGER DEFAULT '0' NOT NULL,
    "domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "scan_prefix" VARCHAR(64) DEFAULT '' NOT NULL,
    "host_name" VARCHAR(255) DEFAULT '' NOT NULL,
    "reply_code" VARCHAR(3) DEFAULT '' NOT NULL,
    "flags" INTEGER DEFAULT '0' NOT NULL,
    "mask" INTEGER DEFAULT '0' NOT NULL,
    "next_domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "description" VARCHAR(255) DEFAULT NULL
);

CREATE TABLE IF NOT EXISTS "route_tree" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "carrier" VARCHAR(64) DEFAULT NULL
);

CREATE TABLE IF NOT EXISTS "fraud_detection" (
    "ruleid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "profileid" INTEGER NOT NULL,
    "prefix" VARCHAR(64) NOT NULL,
    "start_hour" VARCHAR(5) DEFAULT '00:00' NOT NULL,
    "end_hour" VARCHAR(5) DEFAULT '23:59' NOT NULL,
    "daysoftheweek" VARCHAR(64) DEFAULT 'Mon-Sun' NOT NULL,
    "cpm_warning" INTEGER DEFAULT '0' NOT NULL,
    "cpm_critical" INTEGER DEFAULT '0' NOT NULL,
    "call_duration_warning" INTEGER DEFAULT '0' NOT NULL,
    "call_duration_critical" INTEGER DEFAULT '0' NOT NULL,
    "total_calls_warning" INTEGER DEFAULT '0' NOT NULL,
    "total_calls_critical" INTEGER DEFAULT '0' NOT NULL,
    "concurrent_calls_warning" INTEGER DEFAULT '0' NOT NULL,
    "concurrent_calls_critical" INTEGER DEFAULT '0' NOT NULL,
    "sequential_calls_warning" INTEGER DEFAULT '0' NOT NULL,
    "sequential_calls_critical" INTEGER DEFAULT '0' NOT NULL
);

CREATE TABLE IF NOT EXISTS "sip_trace" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "time_stamp" DATETIME DEFAULT '1900-01-01 00:00:01' NOT NULL,
    "callid" VARCHAR(255) DEFAULT '' NOT NULL,
    "trace_attrs" VARCHAR(255) DEFAULT NULL,
    "msg" TEXT NOT NULL,
    "method" VARCHAR(32) DEFAULT '' NOT NULL,
    "status" VARCHAR(255) DEFAULT NULL,
    "from_proto" VARCHAR(5) NOT NULL,
    "from_ip" VARCHAR(50) DEFAULT '' NOT NULL,
    "from_port" INTEGER NOT NULL,
    "to_proto" VARCHAR(5) NOT NULL,
    "to_ip" VARCHAR(50) DEFAULT '' NOT NULL,
    "to_port" INTEGER NOT NULL,
    "fromtag" VARCHAR(64) DEFAULT '' NOT NULL,
    "direction" VARCHAR(4) DEFAULT '' NOT NULL
);
CREATE INDEX IF NOT EXISTS sip_trace_trace_attrs_idx ON "sip_trace" ("trace_attrs");
CREATE INDEX IF NOT EXISTS sip_trace_date_idx ON "sip_trace" ("time_stamp");
CREATE INDEX IF NOT EXISTS sip_trace_fromip_idx ON "sip_trace" ("from_ip");
CREATE INDEX IF NOT EXISTS sip_trace_callid_idx ON "sip_trace" ("callid");

CREATE TABLE IF NOT EXISTS "closeddial" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "username" VARCHAR(64) DEFAULT '' NOT NULL,
    "domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "cd_username" VARCHAR(64) DEFAULT '' NOT NULL,
    "cd_domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "group_id" VARCHAR(64) DEFAULT '' NOT NULL,
    "new_uri" VARCHAR(255) DEFAULT '' NOT NULL,
    CONSTRAINT closeddial_cd_idx1 UNIQUE ("username", "domain", "cd_domain", "cd_username", "group_id")
);
CREATE INDEX IF NOT EXISTS closeddial_cd_idx2 ON "closeddial" ("group_id");
CREATE INDEX IF NOT EXISTS closeddial_cd_idx3 ON "closeddial" ("cd_username");
CREATE INDEX IF NOT EXISTS closeddial_cd_idx4 ON "closeddial" ("username");

CREATE TABLE IF NOT EXISTS "config" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "value" TEXT DEFAULT NULL,
    "description" VARCHAR(255) DEFAULT NULL,
    CONSTRAINT config_name_idx UNIQUE ("name")
);

CREATE TABLE IF NOT EXISTS "cpl" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "username" VARCHAR(64) NOT NULL,
    "domain" VARCHAR(64) DEFAULT '' NOT NULL,
    "cpl_xml" TEXT,
    "cpl_bin" TEXT,
    CONSTRAINT cpl_account_idx UNIQUE ("username", "domain")
);

CREATE TABLE IF NOT EXISTS "emergency_report" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "callid" VARCHAR(25) NOT NULL,
    "selectiveRoutingID" VARCHAR(11) NOT NULL,
    "routingESN" INTEGER DEFAULT '0' NOT NULL,
    "npa" INTEGER DEFAULT '0' NOT NULL,
    "esgwri" VARCHAR(50) NOT NULL,
    "lro" VARCHAR(20) NOT NULL,
    "VPC_organizationName" VARCHAR(50) NOT NULL,
    "VPC_hostname" VARCHAR(50) NOT NULL,
    "VPC_timestamp" VARCHAR(30) NOT NULL,
    "result" VARCHAR(4) NOT NULL,
    "disposition" VARCHAR(10) NOT NULL
);

CREATE TABLE IF NOT EXISTS "emergency_routing" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "selectiveRoutingID" VARCHAR(11) NOT NULL,
    "routingESN" INTEGER DEFAULT '0' NOT NULL,
    "npa" INTEGER DEFAULT '0' NOT NULL,
    "esgwri" VARCHAR(50) NOT NULL
);

CREATE TABLE IF NOT EXISTS "emergency_service_provider" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "organizationName" VARCHAR(50) NOT NULL,
    "hostId" VARCHAR(30) NOT NULL,
    "nenaId" VARCHAR(50) NOT NULL,
    "contact" VARCHAR(20) NOT NULL,
    "certUri" VARCHAR(50) NOT NULL,
    "nodeIP" VARCHAR(20) NOT NULL,
    "attribution" INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS "freeswitch" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "username" VARCHAR(64),
    "password" VARCHAR(64) NOT NULL,
    "ip" VARCHAR(20) NOT NULL,
    "port" INTEGER DEFAULT '8021' NOT NULL,
    "events_csv" VARCHAR(255)
);

CREATE TABLE IF NOT EXISTS "imc_members" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "username" VARCHAR(64) NOT NULL,
    "domain" VARCHAR(64) NOT NULL,
    "room" VARCHAR(64) NOT NULL,
    "flag" INTEGER NOT NULL,
    CONSTRAINT imc_members_account_room_idx UNIQUE ("username", "domain", "room")
);

CREATE TABLE IF NOT EXISTS "imc_rooms" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(64) NOT NULL,
    "domain" VARCHAR(64) NOT NULL,
    "flag" INTEGER NOT NULL,
    CONSTRAINT imc_rooms_name_domain_idx UNIQUE ("name", "domain")
);

CREATE TABLE IF NOT EXISTS "janus" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "janus_id" TEXT NOT NULL,
    "janus_url" TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS "jwt_profiles" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "tag" VARCHAR(128) NOT NULL,
    "sip_username" VARCHAR(128) NOT NULL,
    CONSTRAINT jwt_profiles_jwt_tag_idx UNIQUE ("tag")
);

CREATE TABLE IF NOT EXISTS "jwt_secrets" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "corresponding_tag" VARCHAR(128) NOT NULL,
    "secret" TEXT NOT NULL,
    "start_ts" INTEGER NOT NULL,
    "end_ts" INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS "qr_profiles" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "profile_name" VARCHAR(64) NOT NULL,
    "warn_threshold_asr" DOUBLE DEFAULT '-1' NOT NULL,
    "warn_threshold_ccr" DOUBLE DEFAULT '-1' NOT NULL,
    "warn_threshold_pdd" DOUBLE DEFAULT '-1' NOT NULL,
    "warn_threshold_ast" DOUBLE DEFAULT '-1' NOT NULL,
    "warn_threshold_acd" DOUBLE DEFAULT '-1' NOT NULL,
    "crit_threshold_asr" DOUBLE DEFAULT '-1' NOT NULL,
    "crit_threshold_ccr" DOUBLE DEFAULT '-1' NOT NULL,
    "crit_threshold_pdd" DOUBLE DEFAULT '-1' NOT NULL,
    "crit_threshold_ast" DOUBLE DEFAULT '-1' NOT NULL,
    "crit_threshold_acd" DOUBLE DEFAULT '-1' NOT NULL,
    "warn_penalty_asr" DOUBLE DEFAULT '0.5' NOT NULL,
    "warn_penalty_ccr" DOUBLE DEFAULT '0.5' NOT NULL,
    "warn_penalty_pdd" DOUBLE DEFAULT '0.5' NOT NULL,
    "warn_penalty_ast" DOUBLE DEFAULT '0.5' NOT NULL,
    "warn_penalty_acd" DOUBLE DEFAULT '0.5' NOT NULL,
    "crit_penalty_asr" DOUBLE DEFAULT '0.05' NOT NULL,
    "crit_penalty_ccr" DOUBLE DEFAULT '0.05' NOT NULL,
    "crit_penalty_pdd" DOUBLE DEFAULT '0.05' NOT NULL,
    "crit_penalty_ast" DOUBLE DEFAULT '0.05' NOT NULL,
    "crit_penalty_acd" DOUBLE DEFAULT '0.05' NOT NULL
);

CREATE TABLE IF NOT EXISTS "rc_clients" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "client_id" VARCHAR(64) NOT NULL,
    "wholesale_rate" INTEGER DEFAULT '0' NOT NULL,
    "retail_rate" INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT rc_clients_client_id_idx UNIQUE ("client_id")
);

CREATE TABLE IF NOT EXISTS "rc_demo_ratesheet" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "prefix" VARCHAR(64) NOT NULL,
    "destination" VARCHAR(128) NOT NULL,
    "price" FLOAT DEFAULT '0' NOT NULL,
    "minimum" INTEGER DEFAULT '0' NOT NULL,
    "increment" INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT rc_demo_ratesheet_prefix_idx UNIQUE ("prefix")
);

CREATE TABLE IF NOT EXISTS "rc_ratesheets" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "ratesheet_table" VARCHAR(64) NOT NULL,
    "currency" VARCHAR(64) NOT NULL,
    CONSTRAINT rc_ratesheets_table_idx UNIQUE ("ratesheet_table")
);

CREATE TABLE IF NOT EXISTS "rc_vendors" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "vendor_id" VARCHAR(64) NOT NULL,
    "vendor_rate" INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT rc_vendors_vendor_id_idx UNIQUE ("vendor_id")
);

CREATE TABLE IF NOT EXISTS "rls_presentity" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "rlsubs_did" VARCHAR(255) NOT NULL,
    "resource_uri" VARCHAR(255) NOT NULL,
    "content_type" VARCHAR(255) NOT NULL,
    "presence_state" BLOB NOT NULL,
    "expires" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,
    "auth_state" INTEGER NOT NULL,
    "reason" VARCHAR(64) NOT NULL,
    CONSTRAINT rls_presentity_rls_presentity_idx UNIQUE ("rlsubs_did", "resource_uri")
);
CREATE INDEX IF NOT EXISTS rls_presentity_updated_idx ON "rls_presentity" ("updated");

CREATE TABLE IF NOT EXISTS "rls_watchers" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "presentity_uri" VARCHAR(255) NOT NULL,
    "to_user" VARCHAR(64) NOT NULL,
    "to_domain" VARCHAR(64) NOT NULL,
    "watcher_username" VARCHAR(64) NOT NULL,
    "watcher_domain" VARCHAR(64) NOT NULL,
    "event" VARCHAR(64) DEFAULT 'presence' NOT NULL,
    "event_id" VARCHAR(64),
    "to_tag" VARCHAR(64) NOT NULL,
    "from_tag" VARCHAR(64) NOT NULL,
    "callid" VARCHAR(64) NOT NULL,
    "local_cseq" INTEGER NOT NULL,
    "remote_cseq" INTEGER NOT NULL,
    "contact" VARCHAR(64) NOT NULL,
    "record_route" TEXT,
    "expires" INTEGER NOT NULL,
    "status" INTEGER DEFAULT '2' NOT NULL,
    "reason" VARCHAR(64) NOT NULL,
    "version" INTEGER DEFAULT '0' NOT NULL,
    "socket_info" VARCHAR(64) NOT NULL,
    "local_contact" VARCHAR(255) NOT NULL,
    CONSTRAINT rls_watchers_rls_watcher_idx UNIQUE ("presentity_uri", "callid", "to_tag", "from_tag")
);

CREATE TABLE IF NOT EXISTS "smpp" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "ip" VARCHAR(50) NOT NULL,
    "port" INTEGER NOT NULL,
    "system_id" VARCHAR(16) NOT NULL,
    "password" VARCHAR(9) NOT NULL,
    "system_type" VARCHAR(13) DEFAULT '' NOT NULL,
    "src_ton" INTEGER DEFAULT '0' NOT NULL,
    "src_npi" INTEGER DEFAULT '0' NOT NULL,
    "dst_ton" INTEGER DEFAULT '0' NOT NULL,
    "dst_npi" INTEGER DEFAULT '0' NOT NULL,
    "session_type" INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT smpp_unique_name UNIQUE ("name")
);

CREATE TABLE IF NOT EXISTS "sockets" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "socket" VARCHAR(128) NOT NULL,
    "advertised" VARCHAR(128) DEFAULT NULL,
    "tag" VARCHAR(128) DEFAULT NULL,
    "flags" VARCHAR(128) DEFAULT NULL,
    "tos" VARCHAR(32) DEFAULT NULL
);

CREATE TABLE IF NOT EXISTS "tcp_mgm" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "proto" VARCHAR(8) DEFAULT 'any' NOT NULL,
    "remote_addr" VARCHAR(43) DEFAULT NULL,
    "remote_port" INTEGER DEFAULT '0' NOT NULL,
    "local_addr" VARCHAR(43) DEFAULT NULL,
    "local_port" INTEGER DEFAULT '0' NOT NULL,
    "priority" INTEGER DEFAULT '0' NOT NULL,
    "attrs" VARCHAR(255) DEFAULT NULL,
    "connect_timeout" INTEGER DEFAULT '100' NOT NULL,
    "con_lifetime" INTEGER DEFAULT '120' NOT NULL,
    "msg_read_timeout" INTEGER DEFAULT '4' NOT NULL,
    "send_threshold" INTEGER DEFAULT '0' NOT NULL,
    "no_new_conn" INTEGER DEFAULT '0' NOT NULL,
    "alias_mode" INTEGER DEFAULT '0' NOT NULL,
    "parallel_read" INTEGER DEFAULT '0' NOT NULL,
    "keepalive" INTEGER DEFAULT '1' NOT NULL,
    "keepcount" INTEGER DEFAULT '9' NOT NULL,
    "keepidle" INTEGER DEFAULT '7200' NOT NULL,
    "keepinterval" INTEGER DEFAULT '75' NOT NULL
);

CREATE TABLE IF NOT EXISTS "trie_partitions" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "partition_name" VARCHAR(255) NOT NULL,
    "db_url" VARCHAR(255) NOT NULL,
    "trie_table" VARCHAR(255)
);

CREATE TABLE IF NOT EXISTS "trie_table" (
    "ruleid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "prefix" VARCHAR(64) NOT NULL,
    "attrs" VARCHAR(255) DEFAULT NULL,
    "enabled" INTEGER DEFAULT '1' NOT NULL
);

INSERT OR IGNORE INTO "version" ("table_name", "table_version") VALUES
    ('acc', 7),
    ('missed_calls', 5),
    ('subscriber', 8),
    ('uri', 2),
    ('location', 1013),
    ('dbaliases', 2),
    ('domain', 4),
    ('grp', 3),
    ('re_grp', 2),
    ('address', 5),
    ('dialog', 12),
    ('dispatcher', 9),
    ('dr_gateways', 6),
    ('dr_rules', 4),
    ('dr_carriers', 3),
    ('dr_groups', 2),
    ('dr_partitions', 1),
    ('load_balancer', 3),
    ('dialplan', 5),
    ('rtpproxy_sockets', 0),
    ('rtpengine', 1),
    ('silo', 6),
    ('presentity', 5),
    ('active_watchers', 12),
    ('watchers', 4),
    ('xcap', 4),
    ('pua', 9),
    ('registrant', 3),
    ('usr_preferences', 3),
    ('cachedb', 2),
    ('tls_mgm', 3),
    ('clusterer', 4),
    ('b2b_entities', 2),
    ('b2b_logic', 5),
    ('b2b_sca', 1),
    ('cc_agents', 3),
    ('cc_flows', 2),
    ('cc_calls', 3),
    ('cc_cdrs', 2),
    ('userblacklist', 2),
    ('globalblacklist', 2),
    ('speed_dial', 3),
    ('domainpolicy', 3),
    ('carrierroute', 3),
    ('carrierfailureroute', 2),
    ('route_tree', 2),
    ('fraud_detection', 1),
    ('sip_trace', 5),
    ('closeddial', 1),
    ('config', 1),
    ('cpl', 2),
    ('emergency_report', 1),
    ('emergency_routing', 1),
    ('emergency_service_provider', 1),
    ('freeswitch', 1),
    ('imc_members', 2),
    ('imc_rooms', 2),
    ('janus', 1),
    ('jwt_profiles', 1),
    ('jwt_secrets', 1),
    ('qr_profiles', 1),
    ('rc_clients', 1),
    ('rc_demo_ratesheet', 1),
    ('rc_ratesheets', 1),
    ('rc_vendors', 1),
    ('rls_presentity', 1),
    ('rls_watchers', 2),
    ('smpp', 1),
    ('sockets', 1),
    ('tcp_mgm', 1),
    ('trie_partitions', 1),
    ('trie_table', 1);
