// SPDX-License-Identifier: Apache-2.0
// Fills the pages from the REST interface. Whatever comes from the network becomes text nodes, never markup.
'use strict';

const meta = name => document.querySelector(`meta[name="${name}"]`)?.content ?? '';
const api = path => `${meta('context')}/api/v1/${path}`;

async function call(path, options = {}) {
    const response = await fetch(api(path), {
        ...options,
        headers: { 'X-CSRF-Token': meta('csrf-token'), ...options.headers },
    });
    const body = await response.json().catch(() => ({ message: `The server answered ${response.status}.` }));
    if (!response.ok) {
        throw new Error(body.message);
    }
    return body;
}

function element(tag, text, className) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (className) {
        made.className = className;
    }
    return made;
}

function rows(table, cells, numeric = -1) {
    table.tBodies[0].replaceChildren(...cells.map(row => {
        const line = document.createElement('tr');
        line.append(...row.map((cell, i) => element('td', cell, i === numeric ? 'number' : '')));
        return line;
    }));
}

// ---- live figures

const samples = [];
const SVG = 'http://www.w3.org/2000/svg';

function points(figure) {
    const names = figure.dataset.figures.split(',');
    const divisor = Number(figure.dataset.divisor ?? 1);
    const level = sample => names.reduce((sum, name) => sum + (sample.values[name] ?? 0), 0) / divisor;
    if (figure.dataset.chart === 'level') {
        return samples.map(sample => [sample.time, level(sample)]);
    }
    return samples.slice(1).map((sample, i) => {
        const before = samples[i];
        return [sample.time, Math.max(0, (level(sample) - level(before)) * 1000 / (sample.time - before.time))];
    });
}

function draw(figure) {
    let output = figure.querySelector('output');
    let svg = figure.querySelector('svg');
    if (!svg) {
        output = document.createElement('output');
        svg = document.createElementNS(SVG, 'svg');
        svg.setAttribute('viewBox', '0 0 100 40');
        svg.setAttribute('preserveAspectRatio', 'none');
        svg.setAttribute('aria-hidden', 'true');
        svg.append(document.createElementNS(SVG, 'polyline'));
        figure.append(output, svg);
    }
    const line = points(figure);
    if (!line.length) {
        output.textContent = '-';
        return;
    }
    const most = Math.max(1, ...line.map(point => point[1]));
    const first = line[0][0];
    const span = Math.max(1, line[line.length - 1][0] - first);
    svg.firstChild.setAttribute('points',
        line.map(([time, value]) => `${((time - first) * 100 / span).toFixed(2)},${(39 - value * 38 / most).toFixed(2)}`).join(' '));
    output.textContent = line[line.length - 1][1].toLocaleString(undefined, { maximumFractionDigits: 1 });
}

async function live(figures) {
    const table = document.getElementById('figures');
    const filter = document.getElementById('filter');
    const show = () => {
        const wanted = filter.value.toLowerCase();
        const values = samples.length ? samples[samples.length - 1].values : {};
        rows(table, Object.keys(values).sort().filter(name => name.toLowerCase().includes(wanted))
            .map(name => [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1), values[name].toLocaleString()]), 2);
    };
    filter.addEventListener('input', show);
    const step = async () => {
        if (document.hidden) {
            return;
        }
        const since = samples.length ? samples[samples.length - 1].time : 0;
        samples.push(...await call(`history?since=${since}`));
        samples.splice(0, Math.max(0, samples.length - 720));
        figures.forEach(draw);
        show();
    };
    await step();
    setInterval(() => step().catch(() => {}), 5000);
}

// ---- script

function findings(report) {
    const box = document.getElementById('findings');
    const list = report.findings.map(one =>
        element('p', `${one.file}:${one.line}:${one.column}: ${one.severity.toLowerCase()}: ${one.message}`, `finding ${one.severity}`));
    box.replaceChildren(element('p', report.ok ? 'Nothing stands in its way.' : 'It cannot run:'), ...list);
}

async function script(area) {
    const sources = await call('script');
    area.value = sources[0].text;
    document.querySelectorAll('[data-script-action]').forEach(button => button.addEventListener('click', async () => {
        const action = button.dataset.scriptAction;
        if (action !== 'check' && !confirm('New messages will run through it at once. Go on?')) {
            return;
        }
        button.disabled = true;
        try {
            findings(await call(`script/${action}`, action === 'reload' ? { method: 'POST' }
                : { method: 'POST', body: area.value, headers: { 'Content-Type': 'text/plain' } }));
        } catch (failure) {
            document.getElementById('findings').replaceChildren(element('p', failure.message, 'finding ERROR'));
        } finally {
            button.disabled = false;
        }
    }));
}

// ---- management commands

async function commands(form) {
    const all = await call('commands');
    const about = document.getElementById('about');
    document.getElementById('names').append(...all.map(command => {
        const option = document.createElement('option');
        option.value = command.name;
        return option;
    }));
    form.name.addEventListener('input', () => {
        const chosen = all.find(command => command.name === form.name.value);
        about.textContent = chosen
            ? `${chosen.module}: ${chosen.doc} Parameters: ${chosen.forms.map(names => `(${names.join(', ')})`).join(' or ')}` : '';
    });
    form.addEventListener('submit', async event => {
        event.preventDefault();
        const answer = document.getElementById('answer');
        try {
            JSON.parse(form.parameters.value);
            answer.textContent = JSON.stringify(await call(`commands/${encodeURIComponent(form.name.value)}`,
                { method: 'POST', body: form.parameters.value, headers: { 'Content-Type': 'application/json' } }), null, 2);
        } catch (failure) {
            answer.textContent = failure.message;
        }
    });
}

async function audit(table) {
    const entries = await call('audit');
    rows(table, entries.map(one => [new Date(one.time).toLocaleString(), one.user, one.action, one.subject, one.after]));
}

document.addEventListener('DOMContentLoaded', () => {
    const start = (selector, work) => {
        const found = document.querySelector(selector);
        if (found) {
            work(found).catch(failure => found.before(element('p', failure.message, 'finding ERROR')));
        }
    };
    start('[data-table="statistics"]', () => live([...document.querySelectorAll('[data-chart]')]));
    start('[data-script="main"]', script);
    start('[data-commands="form"]', commands);
    start('[data-table="audit"]', audit);
});
