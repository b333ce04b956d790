const KEY = 'waiting';

async function read() {
  try {
    return await $db.get(KEY);
  } catch (error) {
    if (error.status === 404) return { ids: [] };
    throw error;
  }
}

exports = {
  add: async function (id) {
    const { ids } = await read();
    if (!ids.includes(id)) await $db.set(KEY, { ids: ids.concat(id) });
  },

  remove: async function (id) {
    const { ids } = await read();
    await $db.set(KEY, { ids: ids.filter((other) => other !== id) });
  },

  all: async function () {
    return (await read()).ids;
  }
};
