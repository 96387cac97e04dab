"""Words that readers look for one another by, in English and Spanish."""

from __future__ import annotations

SYNONYMS = [
    words.split()
    for words in (
        "kill* dead death* die died dies fatal* slain murder* muert* muere* muri* fallec* asesin* abatid* victim*",
        "wound* injur* hurt herid* lesionad*",
        "missing disappear* desaparec*",
        "arrest* detain* detention* captur* apprehend* detenid* detenc* detien* detuv* aprehen*",
        "released freed liberad* liberac*",
        "charge charged charges indict* prosecut* imputad* acusad* acusac* vincul*",
        "roadblock* blockade* blocked bloque* barricad*",
        "road roads highway* carreter* autopista* vialidad*",
        "burn* fire fires arson* torch* ablaze incend* quema*",
        "loot* steal* stolen theft* robbery robberies robbed saque* robo robos robad*",
        "vehicle* car cars truck* bus buses vehicul* auto autos coche* camion*",
        "shop* store* tienda* comercio* negocio*",
        "bank banks banco bancos sucursal*",
        "reward* bount* recompensa*",
        "money dollar* peso pesos dinero dolar*",
        "prison* jail* inmate* penal penales carcel* reclus* preso presos reo reos",
        "escape* fugitive* fuga fugas fugad* evad* evas*",
        "soldier* troop* military army soldado* tropa* militar* ejercito",
        "police officer* policia* agente*",
        "civilian* civil civiles",
        "suspect* alleged* sospechos* presunt*",
        "woman women mujer mujeres",
        "child children minor minors menor menores nino* nina*",
        "state states estado estados entidad*",
        "town* city cities municip* ciudad* pueblo*",
        "flight* airline* vuelo* aerolinea*",
        "airport* aeropuerto*",
        "school* class classes escuela* clases",
        "weapon* gun guns rifle* firearm* arma armas fusil*",
        "drug drugs narcotic* droga* estupefac*",
        "seiz* confiscat* decomis* incaut*",
        "attack* assault* aggress* ataque* agres*",
        "operation* raid* operativo* operacion*",
        "government* authorit* official* gobierno* autoridad* funcionari*",
        "president* presidenta*",
        "tourist* travel* turista* viajer*",
        "loss* damage* perdida* danos",
        "insur* asegurador*",
        "helicopter* aircraft airplane* helicopter* aeronave* avion*",
        "poll polls survey* encuesta*",
        "buri* funeral* entierr* sepult* enterrad*",
        "fake* false hoax* falsa falsas falso falsos desinform*",
        "flood* riada* inundac* crecid*",
    )
]
"""Groups of words, without accents; `*` ends the beginning of a word. What is one of a group finds all of it. They are
words of any event: what one alone is told in is not here."""
