(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');
  if (navigator.share) root.classList.add('shares');

  // Says something to everybody: seen for a moment, and read out.
  var said = document.getElementById('said'), hush;
  function say(text) {
    said.textContent = text;
    said.classList.add('seen');
    clearTimeout(hush);
    hush = setTimeout(function () { said.classList.remove('seen'); }, 2500);
  }

  // The network went away, or is back.
  var banner = document.querySelector('.offline');
  function tell() { banner.hidden = navigator.onLine; }
  addEventListener('online', tell);
  addEventListener('offline', tell);
  tell();

  // Copies a text, also where the clipboard's own way is closed (WeChat on older phones).
  function copy(text, words) {
    function byHand() {
      var area = document.createElement('textarea');
      area.value = text;
      area.setAttribute('readonly', '');
      area.className = 'hush';
      document.body.appendChild(area);
      area.select();
      var done = document.execCommand('copy');
      area.remove();
      return done ? Promise.resolve() : Promise.reject();
    }
    var way = navigator.clipboard && isSecureContext ? navigator.clipboard.writeText(text).catch(byHand) : byHand();
    way.then(function () { say(words || document.body.dataset.copied); }, function () { prompt('', text); });
  }
  document.addEventListener('click', function (event) {
    var button = event.target.closest('button');
    if (!button) return;
    var data = button.dataset;
    if (data.copy) copy(data.copy);
    if (data.copyFrom) copy(document.getElementById(data.copyFrom).textContent);
    if (data.share) {
      if (!navigator.share) return copy(data.share, data.hint);
      navigator.share({ title: data.title, url: data.share }).catch(function () {});
    }
  });

  // Keeps a title without leaving the page; without this script the form does it.
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (!form.matches('form.save') || !window.fetch) return;
    if (/\/shelf$/.test(location.pathname)) return;
    event.preventDefault();
    var button = form.querySelector('button'), isSaved = button.getAttribute('aria-pressed') === 'true';
    var action = form.getAttribute('action');
    fetch(action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' })
      .then(function (answer) {
        if (answer.type !== 'opaqueredirect') throw 0;
        isSaved = !isSaved;
        button.setAttribute('aria-pressed', isSaved);
        button.classList.toggle('on', isSaved);
        button.querySelector('span').textContent = isSaved ? form.dataset.saved : form.dataset.save;
        form.setAttribute('action', isSaved ? action + '/remove' : action.replace(/\/remove$/, ''));
        say(button.querySelector('span').textContent);
      })
      .catch(function () { if (navigator.onLine) form.submit(); else tell(); });
  });

  // A code that changes is fetched anew, and at once when the page is looked at again.
  var codes = document.querySelectorAll('img[data-again]');
  Array.prototype.forEach.call(codes, function (code) {
    var address = code.getAttribute('src');
    function again() {
      if (!document.hidden && navigator.onLine) code.src = address + '?' + Math.floor(Date.now() / 1000);
    }
    setInterval(again, code.dataset.again * 1000);
    document.addEventListener('visibilitychange', again);
  });

  // Wide screens show all filters.
  var box = document.querySelector('.facetbox'), wide = matchMedia('(min-width: 60em)');
  function unfold() { if (box) box.open = wide.matches; }
  if (wide.addEventListener) wide.addEventListener('change', unfold);
  unfold();

  // Suggestions while typing: a combobox with a list (WAI-ARIA 1.2).
  var form = document.querySelector('form.search');
  if (!form || !window.fetch || !window.AbortController) return;
  var input = form.querySelector('input'), list = form.querySelector('.hints');
  var items = [], chosen = -1, typed = '', wait, request, composing = false;
  var fixed = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'hints' };
  Object.keys(fixed).forEach(function (name) { input.setAttribute(name, fixed[name]); });

  function close() {
    list.hidden = true;
    items = [];
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
  function show(found) {
    list.textContent = '';
    items = found;
    chosen = -1;
    if (!found.length) return close();
    found.forEach(function (item, index) {
      var row = document.createElement('li');
      row.id = 'hint' + index;
      row.setAttribute('role', 'option');
      row.setAttribute('aria-selected', 'false');
      row.textContent = item.text;
      if (item.kind === 'author') {
        var kind = document.createElement('small');
        kind.textContent = ' ' + form.dataset.author;
        row.appendChild(kind);
      }
      row.addEventListener('mousedown', function (event) { event.preventDefault(); });
      row.addEventListener('click', function () { take(index); form.submit(); });
      list.appendChild(row);
    });
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    said.textContent = form.dataset.count.replace('#', found.length);
  }
  function take(index) {
    chosen = index;
    Array.prototype.forEach.call(list.children, function (row, at) {
      row.setAttribute('aria-selected', at === index ? 'true' : 'false');
      if (at === index) row.scrollIntoView({ block: 'nearest' });
    });
    input.value = index < 0 ? typed : items[index].text;
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', 'hint' + index);
  }
  function ask() {
    typed = input.value;
    clearTimeout(wait);
    if (request) request.abort();
    if (composing) return;
    if (!typed.trim()) return close();
    wait = setTimeout(function () {
      request = new AbortController();
      fetch(form.dataset.suggest + '?q=' + encodeURIComponent(typed), { signal: request.signal })
        .then(function (answer) { return answer.ok ? answer.json() : { items: [] }; })
        .then(function (answer) { if (document.activeElement === input) show(answer.items); })
        .catch(function () {});
    }, 120);
  }
  input.addEventListener('compositionstart', function () { composing = true; });
  input.addEventListener('compositionend', function () { composing = false; ask(); });
  input.addEventListener('input', ask);
  input.addEventListener('blur', close);
  form.addEventListener('submit', close);
  input.addEventListener('keydown', function (event) {
    if (event.isComposing || list.hidden) return;
    var last = items.length - 1;
    if (event.key === 'ArrowDown') take(chosen === last ? -1 : chosen + 1);
    else if (event.key === 'ArrowUp') take(chosen === -1 ? last : chosen - 1);
    else if (event.key === 'Escape') { take(-1); close(); }
    else return;
    event.preventDefault();
  });
})();
